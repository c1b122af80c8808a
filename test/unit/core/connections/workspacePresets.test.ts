import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPresets } from '../../../../src/core/connections/workspacePresets.ts';

const profile = { kind: 'profile', name: 'Shop', profile: 'shop', regions: ['eu-west-1'] };
const sso = {
  ...{ kind: 'sso', name: 'Portal', regions: ['eu-west-1'], startUrl: 'https://acme.awsapps.com/start', ssoRegion: 'eu-west-1' },
  ...{ accountId: '123456789012', roleName: 'Reader' },
};
const role = { kind: 'role', name: 'Reader', regions: ['eu-west-1'], source: 'shop', roleArn: 'arn:aws:iam::123456789012:role/Reader' };

describe('connections in the settings of a workspace', () => {
  it('are read, each kind that needs no secret, under ids of their own', () => {
    const endpoint = { kind: 'endpoint', name: 'Local Stack', regions: ['us-east-1'], endpoint: 'http://localhost:4566', guard: 'open' };
    const chain = { kind: 'defaultChain', name: 'Here', regions: ['us-east-1'], production: 'purple' };
    expect(readPresets([profile, sso, role, endpoint, chain])).toEqual({
      connections: [
        { ...profile, id: 'workspace-shop' },
        { ...sso, id: 'workspace-portal' },
        { ...role, id: 'workspace-reader', source: 'workspace-shop' },
        { ...endpoint, id: 'workspace-local-stack' },
        { ...chain, id: 'workspace-here' },
      ],
      problems: [],
    });
  });

  it('may build a role on another of them that stands below', () => {
    const { connections, problems } = readPresets([{ ...role, source: 'Top' }, { ...role, name: 'Top', source: 'Shop' }, profile]);
    expect(problems).toEqual([]);
    expect(connections[0]).toMatchObject({ source: 'workspace-top' });
  });

  it.each([undefined, null, []])('are none where the setting is %s', setting => {
    expect(readPresets(setting)).toEqual({ connections: [], problems: [] });
  });

  it('that are no list are told', () => {
    expect(readPresets({ shop: profile }).problems).toEqual([expect.stringContaining('is not a list')]);
  });

  it.each([
    ['an unknown kind', { ...profile, kind: 'ssh' }, /its kind is not one of profile, sso, role, endpoint, defaultChain/],
    ['a kind that needs a secret', { kind: 'rolesAnywhere', name: 'A', regions: ['eu-west-1'] }, /its kind is not one of/],
    ['no name', { ...profile, name: ' ' }, /“name”: Type a name/],
    ['no regions', { ...profile, regions: [] }, /“regions” is not a list/],
    ['a region that is none', { ...profile, regions: ['EU West'] }, /“regions” is not a list/],
    ['a misspelt guard', { ...profile, guard: 'readonly' }, /“guard” is not read-only, confirm or open/],
    ['an unknown colour', { ...profile, production: 'pink' }, /“production” is not one of the colours/],
    ['no profile', { ...profile, profile: '' }, /“profile”: Name a profile/],
    ['a misspelt member', { ...profile, gaurd: 'read-only' }, /a connection of kind profile has no “gaurd”/],
    ['an account that is none', { ...sso, accountId: '12' }, /“accountId”: An account id has 12 digits/],
    [
      'an endpoint with a password',
      { kind: 'endpoint', name: 'E', regions: ['a'], endpoint: 'http://me:mine@host' },
      /user name and password/,
    ],
    ['no object', 'shop', /it is not an object/],
  ])('with %s are refused in one sentence, and the others stay', (_what, broken, sentence) => {
    const { connections, problems } = readPresets([broken, { ...profile, name: 'Good' }]);
    expect(connections.map(({ name }) => name)).toEqual(['Good']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^Connection 1 of the workspace settings/);
    expect(problems[0]).toMatch(sentence);
  });

  it.each([
    'secretAccessKey',
    'aws_secret_access_key',
    'accessKeyId',
    'sessionToken',
    'password',
    'passphrase',
    'privateKey',
    'credentials',
  ])('with a secret in “%s” are refused, at any depth, and the secret is not repeated', member => {
    for (const entry of [
      { ...profile, [member]: 'hunter2' },
      { ...profile, keys: { deep: [{ [member]: 'hunter2' }] } },
    ]) {
      const { connections, problems } = readPresets([entry]);
      expect(connections).toEqual([]);
      expect(problems[0]).toMatch(/holds a secret.*Delete it there, replace the secret/);
      expect(problems[0]).toContain(member);
      expect(problems[0]).not.toContain('hunter2');
    }
  });

  it('with the name of an earlier one are refused', () => {
    expect(readPresets([profile, { ...profile, name: 'SHOP' }]).problems).toEqual([
      expect.stringContaining('Another connection has this name'),
    ]);
  });

  it.each([
    ['nobody', [{ ...role, source: 'Nobody' }]],
    ['itself', [{ ...role, source: 'Reader' }]],
    [
      'one that builds on it',
      [
        { ...role, source: 'B' },
        { ...role, name: 'B', source: 'Reader' },
      ],
    ],
    [
      'an endpoint',
      [
        { ...role, source: 'E' },
        { kind: 'endpoint', name: 'E', regions: ['a'], endpoint: 'http://host' },
      ],
    ],
  ])('whose role builds on %s are refused', (_what, setting) => {
    const { connections, problems } = readPresets(setting);
    expect(connections.filter(({ kind }) => kind === 'role')).toEqual([]);
    expect(problems[0]).toMatch(/“source” must name another connection/);
  });

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), (setting, entries) => {
        expect(Array.isArray(readPresets(setting).connections)).toBe(true);
        expect(readPresets(entries).connections.every(({ id }) => id.startsWith('workspace-'))).toBe(true);
      }),
    );
  });
});
