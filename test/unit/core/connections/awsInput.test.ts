import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  durationProblem,
  expirationProblem,
  externalIdProblem,
  mfaSerialProblem,
  normaliseStartUrl,
  readExpiration,
  roleArnProblem,
  rolesAnywhereProfileProblem,
  sessionNameProblem,
  startUrlProblem,
  trustAnchorArnProblem,
} from '../../../../src/core/connections/awsInput.ts';

const anchor = 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/0a1b';

describe('what AWS gives names to', () => {
  it.each([
    [roleArnProblem, 'arn:aws:iam::123456789012:role/Reader', 'arn:aws:iam::123456789012:user/Reader'],
    [roleArnProblem, ' arn:aws-us-gov:iam::123456789012:role/team/Reader ', 'arn:aws:iam::1234:role/Reader'],
    [roleArnProblem, 'arn:aws-cn:iam::123456789012:role/R', ''],
    [trustAnchorArnProblem, anchor, 'arn:aws:rolesanywhere:eu-west-1:123456789012:profile/0a1b'],
    [externalIdProblem, 'shop:42/x', 'a'],
    [mfaSerialProblem, 'arn:aws:iam::123456789012:mfa/ann', 'ann'],
    [mfaSerialProblem, 'GAHT12345678', ''],
    [sessionNameProblem, 'ann@example.com', 'ann smith'],
    [durationProblem, '900', '899'],
    [durationProblem, '43200', '43201'],
    [durationProblem, ' 3600 ', '1 h'],
    [startUrlProblem, 'https://d-1234567890.awsapps.com/start', 'http://d-1234567890.awsapps.com/start'],
    [startUrlProblem, ' https://acme.awsapps.com/start/#/ ', 'acme.awsapps.com/start'],
    [startUrlProblem, 'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/x', 'https://me:mine@acme.awsapps.com'],
    [expirationProblem, '2026-12-24T18:00:00Z', '2026-12-24 18:00'],
    [expirationProblem, '', 'tomorrow'],
    [expirationProblem, '2026-12-24T18:00+01:00', '18:00'],
  ])('%o takes “%s” and not “%s”', (problem, good, bad) => {
    expect(problem(good)).toBeUndefined();
    expect(problem(bad)).toMatch(/\.$/);
  });

  it('wants trust anchor and profile of one region', () => {
    const profile = (region: string): string => `arn:aws:rolesanywhere:${region}:123456789012:profile/2c3d`;
    expect(rolesAnywhereProfileProblem(profile('eu-west-1'), anchor)).toBeUndefined();
    expect(rolesAnywhereProfileProblem(profile('us-east-1'), anchor)).toMatch(/The trust anchor is in eu-west-1/);
    expect(rolesAnywhereProfileProblem(anchor, anchor)).toMatch(/ARN of a profile/);
  });
});

describe('the URL of an access portal', () => {
  it.each([
    ['https://acme.awsapps.com/start/#/?tab=accounts', 'https://acme.awsapps.com/start'],
    ['https://acme.awsapps.com/start', 'https://acme.awsapps.com/start'],
    [' https://ACME.awsapps.com/start/ ', 'https://acme.awsapps.com/start'],
  ])('%s is kept as the AWS CLI writes it: %s', (typed, kept) => {
    expect(normaliseStartUrl(typed)).toBe(kept);
  });

  it('is accepted again as it is kept, whatever it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'], withFragments: true }), url => {
        if (startUrlProblem(url) === undefined) {
          expect(startUrlProblem(normaliseStartUrl(url))).toBeUndefined();
          expect(normaliseStartUrl(normaliseStartUrl(url))).toBe(normaliseStartUrl(url));
        }
      }),
    );
  });
});

describe('the end of temporary keys', () => {
  it('is kept as one form, from a time with its zone or the milliseconds of the portal', () => {
    expect(readExpiration('2026-12-24T18:00:00+00:00')).toBe('2026-12-24T18:00:00.000Z');
    expect(readExpiration(String(Date.parse('2026-12-24T18:00:00Z')))).toBe('2026-12-24T18:00:00.000Z');
    expect(readExpiration('2026-13-24T18:00:00Z')).toBeUndefined();
  });
});
