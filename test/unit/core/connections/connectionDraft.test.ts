import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import type { ConnectionAnswers, ConnectionDraft } from '../../../../src/core/connections/connectionAnswers.ts';
import { answersOf } from '../../../../src/core/connections/connectionAnswers.ts';
import { composeConnection, suggestedName, tellingNames } from '../../../../src/core/connections/connectionDraft.ts';

const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
/** As if a person had gone back and forth through every kind. */
const everything = {
  profile: 'dev',
  endpoint: 'http://localhost:8000/',
  endpointRegion: ' eu-west-1 ',
  endpointKeys: 'keys',
  accessKeyId: ` ${key.accessKeyId} `,
  secretAccessKey: ' secret ',
  sessionToken: '',
  regions: ['eu-west-1', 'us-east-1'],
  name: ' Dev ',
} satisfies Partial<ConnectionAnswers>;

describe('the answers of Add Connection', () => {
  it('become a profile connection, which has no key', () => {
    expect(composeConnection({ ...everything, kind: 'profile' })).toEqual({
      draft: { kind: 'profile', name: 'Dev', profile: 'dev', regions: ['eu-west-1', 'us-east-1'] },
      secret: 'remove',
    });
  });

  it('become an access key connection, the key apart from it', () => {
    expect(composeConnection({ ...everything, kind: 'accessKey' })).toEqual({
      draft: { kind: 'accessKey', name: 'Dev', regions: ['eu-west-1', 'us-east-1'] },
      secret: { kind: 'accessKey', key },
    });
  });

  it('carry the session token of temporary keys', () => {
    const answers = { ...everything, kind: 'accessKey', sessionToken: 'token' } as const;
    expect(composeConnection(answers).secret).toEqual({ kind: 'accessKey', key: { ...key, sessionToken: 'token' } });
  });

  it('become an endpoint connection of one region', () => {
    expect(composeConnection({ ...everything, kind: 'endpoint' })).toEqual({
      draft: { kind: 'endpoint', name: 'Dev', endpoint: 'http://localhost:8000', regions: ['eu-west-1'] },
      secret: { kind: 'accessKey', key },
    });
    expect(composeConnection({ ...everything, kind: 'endpoint', endpointKeys: 'none' }).secret).toBe('remove');
  });
});

describe('the answers of Edit Connection', () => {
  const connection: Connection = { kind: 'accessKey', id: 'dev', name: 'Dev', regions: ['eu-west-1'] };

  it('start with the connection, without its secret', () => {
    expect(answersOf(connection, key)).toEqual({
      ...{ kind: 'accessKey', accessKeyId: key.accessKeyId, regions: ['eu-west-1'], name: 'Dev', safety: 'confirm' },
    });
  });

  it('keep the stored key where the secret is left empty', () => {
    expect(composeConnection({ ...answersOf(connection, key), secretAccessKey: '' }, { storedKey: key }).secret).toBe('keep');
  });

  it('replace the stored key where a secret is given', () => {
    const answers = { ...answersOf(connection, key), secretAccessKey: 'new' };
    expect(composeConnection(answers, { storedKey: key }).secret).toEqual({ kind: 'accessKey', key: { ...key, secretAccessKey: 'new' } });
  });

  const arns = {
    trustAnchorArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/a',
    profileArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:profile/p',
    roleArn: 'arn:aws:iam::123456789012:role/Reader',
  };
  const base = { name: 'Dev', regions: ['us-east-1'] };
  const drafts: readonly ConnectionDraft[] = [
    { ...base, kind: 'endpoint', endpoint: 'http://localhost:8000', guard: 'open' },
    { ...base, kind: 'profile', profile: 'dev', production: 'red' },
    { ...base, kind: 'sso', startUrl: 'https://acme.awsapps.com/start', ssoRegion: 'eu-west-1', accountId: '123456789012', roleName: 'R' },
    { ...base, kind: 'role', source: 'p', roleArn: arns.roleArn, guard: 'read-only', production: 'blue' },
    { ...base, kind: 'role', source: 'p', roleArn: arns.roleArn, externalId: 'x1', mfaSerial: 'GAHT12345678', durationSeconds: 900 },
    { ...base, kind: 'rolesAnywhere', ...arns, sessionName: 'ann', production: 'green' },
    { ...base, kind: 'defaultChain', guard: 'read-only' },
  ];

  it.each(drafts)('come out as they went in: $kind', draft => {
    const saved = composeConnection(answersOf({ id: 'x', ...draft }, undefined));
    expect(saved).toEqual({ draft, secret: draft.kind === 'rolesAnywhere' ? 'keep' : 'remove' });
  });

  it('name no open guard in production, which asks all the same', () => {
    const marked: ConnectionDraft = { ...base, kind: 'defaultChain', production: 'green' };
    expect(composeConnection(answersOf({ id: 'x', ...marked, guard: 'open' }, undefined)).draft).toEqual(marked);
  });

  it('leave out what was typed for a role and then not wanted', () => {
    const role: ConnectionDraft = { ...base, kind: 'role', source: 'p', roleArn: arns.roleArn };
    const answers = answersOf({ id: 'x', ...role, externalId: 'x1' }, undefined);
    expect(composeConnection({ ...answers, extras: [] }).draft).toEqual(role);
  });

  it('replace the certificate where one was read', () => {
    const anywhere: ConnectionDraft = { ...base, kind: 'rolesAnywhere', ...arns };
    const certificate = { certificate: 'C', privateKey: 'K' };
    expect(composeConnection(answersOf({ id: 'x', ...anywhere }, undefined), { certificate }).secret).toEqual({
      kind: 'certificate',
      certificate,
    });
  });

  it('keep the end of a session only with its token', () => {
    const answers = { ...everything, kind: 'accessKey', expiration: '2026-12-24T18:00:00Z' } as const;
    expect(composeConnection({ ...answers, sessionToken: 't' }).secret).toMatchObject({ key: { expiration: '2026-12-24T18:00:00.000Z' } });
    expect(composeConnection(answers).secret).toEqual({ kind: 'accessKey', key });
  });
});

describe('the proposed name', () => {
  it('is the profile, or the host of the endpoint', () => {
    expect(suggestedName({ kind: 'profile', profile: 'dev' })).toBe('dev');
    expect(suggestedName({ kind: 'endpoint', endpoint: 'http://localhost:8000' })).toBe('localhost:8000');
    expect(suggestedName({ kind: 'accessKey' })).toBe('AWS');
    expect(suggestedName({ kind: 'accessKey', pastedProfile: '123456789012_Reader' })).toBe('123456789012_Reader');
    expect(suggestedName({ kind: 'sso', accountId: '123456789012', accountName: 'Shop', roleName: 'Reader' })).toBe('Shop Reader');
    expect(suggestedName({ kind: 'role', roleArn: 'arn:aws:iam::123456789012:role/team/Reader' })).toBe('Reader');
  });
});

describe('names that may say production', () => {
  it('are those of what was chosen, not of what was left', () => {
    const answers = { profile: 'prod', accountName: 'Shop', roleName: 'Admin', name: 'Mine' };
    expect(tellingNames({ ...answers, kind: 'profile' })).toEqual(['Mine', 'prod']);
    expect(tellingNames({ ...answers, kind: 'sso' })).toEqual(['Mine', 'Shop', 'Admin']);
    expect(tellingNames({ ...answers, kind: 'defaultChain' })).toEqual(['Mine']);
  });
});
