import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { builtOn, roleSourcesFor } from '../../../../src/vscode/connections/roleSources.ts';

const base = { regions: ['eu-west-1'] };
const role = (id: string, source: string): Connection => ({
  ...{ kind: 'role', id, name: id, source, ...base, roleArn: 'arn:aws:iam::123456789012:role/R' },
});
const dev: Connection = { kind: 'profile', id: 'dev', name: 'Dev', profile: 'dev', ...base };
const local: Connection = { kind: 'local', id: 'local', name: 'Local', ...base };
const stack: Connection = { kind: 'endpoint', id: 'stack', name: 'Stack', endpoint: 'http://localhost:4566', ...base };
const all = [local, dev, stack, role('a', 'dev'), role('b', 'a'), role('x', 'y'), role('y', 'x')];
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
    expect(ids(builtOn('dev', all))).toEqual(['a', 'b']);
    expect(builtOn('stack', all)).toEqual([]);
  });
});
