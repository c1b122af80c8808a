import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { isBuiltOn, roleChain, rolesOn, roleSourcesFor, signerOf } from '../../../../src/core/connections/roleChain.ts';

const base = { regions: ['eu-west-1'] };
const role = (id: string, source: string): Connection => ({
  ...{ kind: 'role', id, name: id, source, ...base, roleArn: 'arn:aws:iam::123456789012:role/R' },
});
const dev: Connection = { kind: 'profile', id: 'dev', name: 'Dev', profile: 'dev', ...base };
const local: Connection = { kind: 'local', id: 'local', name: 'Local', ...base };
const stack: Connection = { kind: 'endpoint', id: 'stack', name: 'Stack', endpoint: 'http://localhost:4566', ...base };
const all = [local, dev, stack, role('a', 'dev'), role('b', 'a'), role('x', 'y'), role('y', 'x')];
const source = { get: (id: string): Connection | undefined => all.find(connection => connection.id === id) };
const of = (id: string): Connection => source.get(id) ?? dev;
const ids = (connections: readonly Connection[]): readonly string[] => connections.map(({ id }) => id);

describe('a role', () => {
  it('builds on connections that sign in to AWS', () => {
    expect(ids(roleSourcesFor(undefined, all))).toEqual(['dev', 'a', 'b', 'x', 'y']);
  });

  it('does not build on itself, nor on what builds on it', () => {
    expect(ids(roleSourcesFor('a', all))).toEqual(['dev', 'x', 'y']);
  });
});

describe('a connection', () => {
  it('carries the roles that build on it, at any distance', () => {
    expect(ids(rolesOn('dev', all))).toEqual(['a', 'b']);
    expect(rolesOn('stack', all)).toEqual([]);
  });
});

describe('the chain below a connection', () => {
  it('ends with what gives the credentials', () => {
    expect(ids(roleChain(of('b'), source))).toEqual(['b', 'a', 'dev']);
    expect(signerOf(of('b'), source)).toBe(dev);
    expect(signerOf(dev, source)).toBe(dev);
  });

  it('ends where it leads back, or something is gone', () => {
    expect(ids(roleChain(of('x'), source))).toEqual(['x', 'y']);
    expect(ids(roleChain({ ...of('x') }, source))).toEqual(['x', 'y']);
    const lost = role('lost', 'gone');
    expect(signerOf(lost, source)).toBe(lost);
    expect(isBuiltOn(lost, 'gone', source)).toBe(true);
    expect(isBuiltOn(lost, 'dev', source)).toBe(false);
  });
});
