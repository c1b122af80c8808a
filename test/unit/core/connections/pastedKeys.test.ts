import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessKey } from '../../../../src/core/connection.ts';
import { parsePastedKeys } from '../../../../src/core/connections/pastedKeys.ts';

type Form = (key: Required<AccessKey>) => string;

/** Every form in which AWS shows keys to be copied. */
const forms: Readonly<Record<string, Form>> = {
  'export lines': k =>
    `export AWS_ACCESS_KEY_ID="${k.accessKeyId}"\nexport AWS_SECRET_ACCESS_KEY="${k.secretAccessKey}"\nexport AWS_SESSION_TOKEN="${k.sessionToken}"\nexport AWS_CREDENTIAL_EXPIRATION=${k.expiration}`,
  'set lines': k =>
    `SET AWS_ACCESS_KEY_ID=${k.accessKeyId}\r\nSET AWS_SECRET_ACCESS_KEY=${k.secretAccessKey}\r\nSET AWS_SESSION_TOKEN=${k.sessionToken}\r\nset "AWS_CREDENTIAL_EXPIRATION=${k.expiration}"`,
  'PowerShell lines': k =>
    `$Env:AWS_ACCESS_KEY_ID="${k.accessKeyId}"\n$Env:AWS_SECRET_ACCESS_KEY="${k.secretAccessKey}"\n$env:AWS_SESSION_TOKEN='${k.sessionToken}'; $Env:AWS_CREDENTIAL_EXPIRATION="${k.expiration}"`,
  'a profile': k =>
    `[123456789012_Admin]\naws_access_key_id = ${k.accessKeyId}\naws_secret_access_key=${k.secretAccessKey}\naws_session_token=${k.sessionToken}\nexpiration=${k.expiration}`,
  'the JSON of a credential process': k =>
    JSON.stringify({
      Version: 1,
      AccessKeyId: k.accessKeyId,
      SecretAccessKey: k.secretAccessKey,
      SessionToken: k.sessionToken,
      Expiration: k.expiration,
    }),
  'the JSON of assume-role': k =>
    JSON.stringify(
      {
        Credentials: {
          AccessKeyId: k.accessKeyId,
          SecretAccessKey: k.secretAccessKey,
          SessionToken: k.sessionToken,
          Expiration: k.expiration,
        },
        AssumedRoleUser: { Arn: 'arn:aws:sts::123456789012:assumed-role/R/s' },
      },
      null,
      4,
    ),
  'the JSON of the portal': k =>
    JSON.stringify({
      roleCredentials: {
        accessKeyId: k.accessKeyId,
        secretAccessKey: k.secretAccessKey,
        sessionToken: k.sessionToken,
        expiration: Date.parse(k.expiration),
      },
    }),
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const oneByOne = (text: string): readonly string[] => text.match(/./g) ?? [];
const base64 = (minLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...oneByOne(letters), '+', '/', '='), minLength, maxLength: 400 });
const anyKey: fc.Arbitrary<Required<AccessKey>> = fc.record({
  accessKeyId: fc.string({ unit: fc.constantFrom(...oneByOne(letters.toUpperCase())), minLength: 16, maxLength: 20 }),
  secretAccessKey: base64(1),
  sessionToken: base64(1),
  expiration: fc.date({ min: new Date('2010-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }).map(date => date.toISOString()),
});

describe('keys that are pasted as a block', () => {
  it.each(Object.entries(forms))('are all found in %s, whatever is in them', (_name, form) => {
    fc.assert(
      fc.property(anyKey, key => {
        expect(parsePastedKeys(form(key))?.key).toEqual(key);
      }),
    );
  });

  it.each(Object.entries(forms))('are found in %s when a box of one line made spaces of the line breaks', (_name, form) => {
    fc.assert(
      fc.property(anyKey, key => {
        expect(parsePastedKeys(`  ${form(key).replace(/\r?\n/g, ' ')} `)?.key).toEqual(key);
      }),
    );
  });

  it('of two profiles do not mix: the first counts, though only the second has a token', () => {
    const lasting = '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalr\n';
    fc.assert(
      fc.property(anyKey, fc.constantFrom(...Object.values(forms)), (key, form) => {
        expect(parsePastedKeys(`${lasting}\n${form(key)}`)).toEqual({
          key: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalr' },
          profile: 'default',
        });
      }),
    );
  });

  it('may name their token twice, as older tools do', () => {
    const text = 'aws_access_key_id=A aws_secret_access_key=s aws_session_token=t aws_security_token=t expiration=2026-12-24T18:00:00Z';
    expect(parsePastedKeys(text)?.key).toMatchObject({ sessionToken: 't', expiration: '2026-12-24T18:00:00.000Z' });
  });

  it('may have no token', () => {
    const text = 'export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE export AWS_SECRET_ACCESS_KEY=wJalr/+=';
    expect(parsePastedKeys(text)).toEqual({ key: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalr/+=' } });
  });

  it('tell the profile they are for, which has account and role in its name', () => {
    const block = 'aws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key=s';
    expect(parsePastedKeys(`[123456789012_Admin]\n${block}`)?.profile).toBe('123456789012_Admin');
    expect(parsePastedKeys(`[profile shop prod]\n${block}`)?.profile).toBe('shop prod');
    expect(parsePastedKeys(block)?.profile).toBeUndefined();
  });

  it('without a time that can be read have no expiry', () => {
    expect(parsePastedKeys('aws_access_key_id=A aws_secret_access_key=s expiration=soon')?.key).toEqual({
      accessKeyId: 'A',
      secretAccessKey: 's',
    });
  });

  it.each([
    '',
    'AKIAIOSFODNN7EXAMPLE',
    'export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE',
    'my_aws_access_key_id=a my_aws_secret_access_key=b',
    '{"AccessKeyId":',
  ])('are not seen in “%s”', text => {
    expect(parsePastedKeys(text)).toBeUndefined();
  });

  it('are looked for in any text without throwing', () => {
    fc.assert(fc.property(fc.string({ maxLength: 2000 }), text => void parsePastedKeys(text)));
  });
});
