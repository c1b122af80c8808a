import { describe, expect, it } from 'vitest';
import type { AccessKey, Connection } from '../../../../src/core/connection.ts';
import { AllConnections } from '../../../../src/vscode/connections/allConnections.ts';
import { WorkspaceConnections } from '../../../../src/vscode/connections/workspaceConnections.ts';

const shop = { kind: 'profile', name: 'Shop', profile: 'shop', regions: ['eu-west-1'] };

class Workspace {
  value: unknown = [shop];
  trusted = true;
  readonly lines: string[] = [];
  private readonly listeners = new Set<() => void>();

  connections(): WorkspaceConnections {
    return new WorkspaceConnections(
      {
        read: () => this.value,
        isTrusted: () => this.trusted,
        onDidChange: listener => {
          this.listeners.add(listener);
          return { dispose: () => this.listeners.delete(listener) };
        },
      },
      { warn: line => this.lines.push(line), info: line => this.lines.push(line) },
    );
  }

  change(value: unknown): void {
    this.value = value;
    this.listeners.forEach(listener => listener());
  }

  trust(): void {
    this.trusted = true;
    this.listeners.forEach(listener => listener());
  }
}

describe('connections of the workspace', () => {
  it('take effect at once when the setting changes, and those that stay are the same objects', () => {
    const workspace = new Workspace();
    const connections = workspace.connections();
    const before = connections.list();
    const changes: string[] = [];
    connections.onDidChange(ids => changes.push(ids.join()));
    workspace.change([{ ...shop }, { ...shop, name: 'Other' }]);
    expect(connections.list()[0]).toBe(before[0]);
    workspace.change([{ ...shop, guard: 'read-only' }]);
    expect(connections.list()).toEqual([{ ...shop, guard: 'read-only', id: 'workspace-shop' }]);
    expect(changes).toEqual(['workspace-other', 'workspace-shop,workspace-other']);
  });

  it('that are wrong are told once in the log, and to the tree when they change', () => {
    const workspace = new Workspace();
    workspace.value = [{ ...shop, guard: 'readonly' }];
    const connections = workspace.connections();
    const changes: string[] = [];
    connections.onDidChange(ids => changes.push(`[${ids.join()}]`));
    expect(connections.problems()).toEqual(workspace.lines);
    workspace.change([{ ...shop, guard: 'readonly' }]);
    expect(workspace.lines).toHaveLength(1);
    workspace.change([]);
    expect(connections.problems()).toEqual([]);
    expect(changes).toEqual(['[]']);
  });

  it('are not there until the workspace is trusted, and nothing of them is even read into the log', () => {
    const workspace = new Workspace();
    workspace.trusted = false;
    workspace.value = [shop, { ...shop, name: 'Evil', guard: 'none' }];
    const connections = workspace.connections();
    expect(connections.list()).toEqual([]);
    expect(connections.problems()).toEqual([]);
    expect(workspace.lines).toEqual([]);
    workspace.trust();
    expect(connections.list().map(({ name }) => name)).toEqual(['Shop']);
  });
});

describe('all connections', () => {
  const key: AccessKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 's' };
  const own = (...connections: Connection[]): ConstructorParameters<typeof AllConnections>[0] => ({
    list: () => connections,
    get: id => connections.find(connection => connection.id === id),
    // A secret store that would give a key to anybody.
    accessKey: async () => Promise.resolve(key),
    certificate: async () => Promise.resolve({ certificate: 'C', privateKey: 'K' }),
    onDidChange: () => ({ dispose: () => undefined }),
  });
  const mine: Connection = { kind: 'accessKey', id: 'mine', name: 'Mine', regions: ['eu-west-1'] };

  it('are one’s own, then those of the workspace', () => {
    const all = new AllConnections(own(mine), new Workspace().connections());
    expect(all.list().map(({ id }) => id)).toEqual(['mine', 'workspace-shop']);
    expect(all.get('workspace-shop')).toBe(all.list()[1]);
    expect(all.get('nobody')).toBeUndefined();
  });

  it('give no secret to a connection of the workspace', async () => {
    const all = new AllConnections(own(mine), new Workspace().connections());
    expect(await all.accessKey('mine')).toEqual(key);
    expect(await all.accessKey('workspace-shop')).toBeUndefined();
    expect(await all.certificate('workspace-shop')).toBeUndefined();
  });

  it('let no connection of the workspace take the place of one’s own', () => {
    const all = new AllConnections(own({ ...mine, id: 'workspace-shop' }), new Workspace().connections());
    expect(all.list().map(({ kind }) => kind)).toEqual(['accessKey']);
    expect(all.get('workspace-shop')?.kind).toBe('accessKey');
  });
});
