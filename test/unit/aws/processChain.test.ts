import { describe, expect, it } from 'vitest';
import { processChain } from '../../../src/aws/credentialProcess/processChain.ts';
import type { ProfileSettings } from '../../../src/aws/profiles.ts';

const process = { credential_process: 'tool' };
const keys = { aws_access_key_id: 'A', aws_secret_access_key: 'S' };
const role = (source: string): ProfileSettings => ({ role_arn: `role on ${source}`, source_profile: source });

function lead(profiles: Readonly<Record<string, ProfileSettings>>): unknown {
  const chain = processChain('dev', name => profiles[name] ?? {});
  return chain && [chain.profile, ...chain.roles.map(({ role_arn: arn }) => arn)];
}

describe('a profile leads to a credential process', () => {
  it.each([
    ['of its own', { dev: process }, ['dev']],
    ['whatever else it says of SSO', { dev: { ...process, sso_session: 's' } }, ['dev']],
    ['with a role that says not on what', { dev: { ...process, role_arn: 'x' } }, ['dev']],
    ['through the source of its role', { dev: role('tool'), tool: process }, ['tool', 'role on tool']],
    ['through several', { dev: role('b'), b: { ...role('c'), ...process }, c: process }, ['c', 'role on c', 'role on b']],
    ['before its own keys', { dev: { ...role('tool'), ...keys }, tool: process }, ['tool', 'role on tool']],
  ] satisfies [string, Record<string, ProfileSettings>, readonly string[]][])('%s', (_what, profiles, expected) => {
    expect(lead(profiles)).toEqual(expected);
  });
});

describe('a profile is left to the SDK', () => {
  it.each([
    ['with keys', { dev: { ...process, ...keys } }],
    ['with a web identity', { dev: { ...process, role_arn: 'x', web_identity_token_file: 't' } }],
    ['with a credential source', { dev: { ...process, role_arn: 'x', credential_source: 'Environment' } }],
    ['whose source has keys', { dev: role('b'), b: { ...process, ...keys } }],
    ['whose source has keys and a role', { dev: role('b'), b: { ...role('c'), ...keys }, c: process }],
    ['whose source is missing', { dev: role('b') }],
    ['that is missing', {}],
    ['that leads back to itself', { dev: { ...role('dev'), ...process } }],
    ['that leads back through another', { dev: role('b'), b: role('dev') }],
  ] satisfies [string, Record<string, ProfileSettings>][])('%s', (_what, profiles) => {
    expect(lead(profiles)).toBeUndefined();
  });
});
