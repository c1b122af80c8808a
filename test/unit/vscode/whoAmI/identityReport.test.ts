import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import type { Denial } from '../../../../src/core/deniedLedger.ts';
import { identityReport, sessionText } from '../../../../src/vscode/whoAmI/identityReport.ts';
import type { IdentityFacts } from '../../../../src/vscode/whoAmI/identityReport.ts';

const connection: Connection = { kind: 'profile', id: 'a', name: 'Shop', regions: ['eu-west-1', 'us-east-1'], profile: 'shop' };
const caller = { account: '123456789012', arn: 'arn:aws:sts::123456789012:assumed-role/Reader/ann' };
const scan: Denial = { action: 'dynamodb:Scan', resource: 'Orders', region: 'eu-west-1', explicitDeny: false };
const minute = 60_000;

function labels(facts: Partial<IdentityFacts> = {}, now = 0): readonly string[] {
  const { identity, denied } = identityReport({ connection, denials: [], ...facts }, now);
  return [...identity, ...denied].map(({ label, about }) => `${about}: ${label}`);
}

describe('who am I', () => {
  it('says account, ARN, session, regions and guard', () => {
    expect(labels({ caller, expiry: 90 * minute })).toEqual([
      'account: 123456789012',
      'ARN: arn:aws:sts::123456789012:assumed-role/Reader/ann',
      'session: Ends in 1 hour and 30 minutes',
      'region: eu-west-1, us-east-1',
      'guard: asks before what cannot be undone: confirm',
    ]);
  });

  it('says the guard and the mark', () => {
    expect(labels({ connection: { ...connection, guard: 'read-only', production: 'red' } })).toContain(
      'guard: no write is sent: read-only, production',
    );
  });

  it('says that an endpoint knows nobody, and why somebody is not known', () => {
    expect(labels()[0]).toBe('this endpoint is not AWS and knows no identities: Nobody in particular');
    expect(labels({ failure: 'Nothing answers.' })[0]).toBe('Nothing answers.: Not known');
    expect(labels({ caller })).toContain('session: No end known');
  });

  it('lists what was denied with its resource, and has the policy that would allow it', () => {
    const report = identityReport({ connection, caller, denials: [scan] }, 0);
    expect(report.denied).toMatchObject([{ label: 'dynamodb:Scan', about: 'Orders', copy: 'dynamodb:Scan Orders' }]);
    expect(JSON.parse(report.policy ?? '')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['dynamodb:Scan'],
          Resource: [
            'arn:aws:dynamodb:eu-west-1:123456789012:table/Orders',
            'arn:aws:dynamodb:eu-west-1:123456789012:table/Orders/index/*',
          ],
        },
      ],
    });
  });

  it('has no policy where nothing was denied, or only what no policy can allow', () => {
    expect(identityReport({ connection, caller, denials: [] }, 0).policy).toBeUndefined();
    const report = identityReport({ connection, caller, denials: [{ ...scan, explicitDeny: true }] }, 0);
    expect(report.policy).toBeUndefined();
    expect(report.denied[0]?.about).toContain('denies it explicitly');
  });
});

describe('how long a session lasts', () => {
  it.each([
    [0, 'Has ended: sign in again'],
    [-1, 'Has ended: sign in again'],
    [1, 'Ends in less than a minute'],
    [minute, 'Ends in 1 minute'],
    [59 * minute + 59_999, 'Ends in 59 minutes'],
    [60 * minute, 'Ends in 1 hour'],
    [125 * minute, 'Ends in 2 hours and 5 minutes'],
  ])('%i ms: %s', (left, text) => expect(sessionText(1_000_000 + left, 1_000_000)).toBe(text));
});
