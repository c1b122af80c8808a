import { describe, expect, it } from 'vitest';
import type { Disposable } from 'vscode';
import type { AccessKey, CertificateKey } from '../../../../src/core/connection.ts';
import type { ConnectionDraft, SecretChange } from '../../../../src/core/connections/connectionAnswers.ts';
import { ConnectionStore } from '../../../../src/vscode/connections/connectionStore.ts';

const key: AccessKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' };
const secret: SecretChange = { kind: 'accessKey', key };
const certificate: CertificateKey = { certificate: 'CERTIFICATE', privateKey: 'PRIVATE' };
const profile: ConnectionDraft = { kind: 'profile', name: 'Dev', profile: 'dev', regions: ['eu-west-1'] };
const keys: ConnectionDraft = { kind: 'accessKey', name: 'Production', regions: ['eu-west-1'] };

/** VS Code's storage, in memory. Several stores on it are several windows. */
class Storage {
  readonly state = new Map<string, unknown>();
  readonly secrets = new Map<string, string>();
  readonly lines: string[] = [];
  stateFails = false;
  secretsFail = false;
  private readonly secretListeners = new Set<(event: { key: string }) => void>();

  window(): ConnectionStore {
    return new ConnectionStore(
      {
        get: (name: string) => structuredClone(this.state.get(name)),
        update: async (name: string, value: unknown) => {
          await this.mayFail(this.stateFails);
          this.state.set(name, structuredClone(value));
        },
      },
      {
        get: async name => this.mayFail(this.secretsFail).then(() => this.secrets.get(name)),
        store: async (name, value) => this.changeSecret(name, () => this.secrets.set(name, value)),
        delete: async name => this.changeSecret(name, () => this.secrets.delete(name)),
        onDidChange: listener => this.listen(listener),
      },
      { warn: line => this.lines.push(line) },
    );
  }

  private listen(listener: (event: { key: string }) => void): Disposable {
    this.secretListeners.add(listener);
    const subscription: unknown = { dispose: () => this.secretListeners.delete(listener) };
    return subscription as Disposable;
  }

  async changeSecret(name: string, change: () => void): Promise<void> {
    await this.mayFail(this.secretsFail);
    change();
    this.secretListeners.forEach(listener => listener({ key: name }));
  }

  private async mayFail(fails: boolean): Promise<void> {
    return fails ? Promise.reject(new Error('broken')) : Promise.resolve();
  }
}

function changesOf(store: ConnectionStore): string[] {
  const changes: string[] = [];
  store.onDidChange(ids => changes.push(ids.join()));
  return changes;
}

describe('the connections', () => {
  it('are added, found, renamed under the same id, and removed, each telling once', async () => {
    const store = new Storage().window();
    const changes = changesOf(store);
    const { id } = await store.add(profile);
    expect(store.get(id)).toEqual({ id: 'dev', ...profile });
    await store.update(id, { ...profile, name: 'Staging' }, 'remove');
    expect(store.list()).toEqual([{ id: 'dev', ...profile, name: 'Staging' }]);
    await store.remove(id);
    expect(store.list()).toEqual([]);
    expect(changes).toEqual(['dev', 'dev', 'dev']);
  });

  it('never take the id of one that was removed: its open documents must not reach another account', async () => {
    const storage = new Storage();
    const store = storage.window();
    const { id } = await store.add(profile);
    await store.remove(id);
    expect((await storage.window().add(profile)).id).toBe('dev-2');
  });

  it('stay the same object until they change', async () => {
    const store = new Storage().window();
    const { id } = await store.add(profile);
    const before = store.get(id);
    await store.add(keys, secret);
    store.refresh();
    expect(store.get(id)).toBe(before);
  });

  it('are there again after a restart, and so are their keys', async () => {
    const storage = new Storage();
    const { id } = await storage.window().add(keys, secret);
    const restarted = storage.window();
    expect(restarted.list()).toEqual([{ id, ...keys }]);
    expect(await restarted.accessKey(id)).toEqual(key);
  });

  it('hold the local database once', async () => {
    const store = new Storage().window();
    await store.add(profile);
    await Promise.all([store.ensureLocal(), store.ensureLocal()]);
    expect(store.list()[0]).toEqual({ kind: 'local', id: 'local', name: 'Local', regions: ['local'] });
    expect(store.list()).toHaveLength(2);
  });

  it('are not lost when several are added at once', async () => {
    const store = new Storage().window();
    await Promise.all([store.add(profile), store.add(profile), store.add(keys, secret)]);
    expect(store.list().map(({ id }) => id)).toEqual(['dev', 'dev-2', 'production']);
  });

  it('that nobody knows are dropped, with one line in the log', () => {
    const storage = new Storage();
    storage.state.set('dynamodb.connections', [{ kind: 'ssh' }]);
    const store = storage.window();
    store.refresh();
    expect(store.list()).toEqual([]);
    expect(storage.lines).toHaveLength(1);
  });

  it('of another window are seen on focus', async () => {
    const storage = new Storage();
    const [one, two] = [storage.window(), storage.window()];
    const changes = changesOf(two);
    await one.add(profile);
    two.refresh();
    expect(two.get('dev')).toEqual({ id: 'dev', ...profile });
    expect(changes).toEqual(['dev']);
  });

  it('of another window survive an addition in this one', async () => {
    const storage = new Storage();
    const [one, two] = [storage.window(), storage.window()];
    await one.add(profile);
    await two.add(keys, secret);
    one.refresh();
    expect(one.list().map(({ id }) => id)).toEqual(['dev', 'production']);
  });

  it('cannot be edited when another window removed them', async () => {
    const storage = new Storage();
    const [one, two] = [storage.window(), storage.window()];
    const { id } = await one.add(profile);
    two.refresh();
    await one.remove(id);
    await expect(two.update(id, profile, 'keep')).rejects.toMatchObject({ kind: 'notFound' });
  });
});

describe('access keys', () => {
  it('are in the secret store and nowhere else', async () => {
    const storage = new Storage();
    const { id } = await storage.window().add(keys, secret);
    expect([...storage.secrets.keys()]).toEqual([`dynamodb.accessKey.${id}`]);
    expect(JSON.stringify([...storage.state])).not.toMatch(/AKIA|wJalr/);
  });

  it('go with their connection', async () => {
    const storage = new Storage();
    const store = storage.window();
    const { id } = await store.add(keys, secret);
    await store.remove(id);
    expect(storage.secrets.size).toBe(0);
  });

  it('are kept, replaced or removed by an edit', async () => {
    const store = new Storage().window();
    const { id } = await store.add(keys, secret);
    await store.update(id, { ...keys, name: 'Other' }, 'keep');
    expect(await store.accessKey(id)).toEqual(key);
    await store.update(id, keys, { kind: 'accessKey', key: { ...key, secretAccessKey: 'new' } });
    expect(await store.accessKey(id)).toEqual({ ...key, secretAccessKey: 'new' });
    await store.update(id, profile, 'remove');
    expect(await store.accessKey(id)).toBeUndefined();
  });

  it('changed in another window are told of', async () => {
    const storage = new Storage();
    const [one, two] = [storage.window(), storage.window()];
    const { id } = await one.add(keys, secret);
    two.refresh();
    const changes = changesOf(two);
    await one.update(id, keys, { kind: 'accessKey', key: { ...key, secretAccessKey: 'new' } });
    expect(changes).toEqual([id]);
  });

  it('changed in another window while this one saves are told of too', async () => {
    const storage = new Storage();
    const store = storage.window();
    const [mine, other] = [await store.add(keys, secret), await store.add({ ...keys, name: 'Other' }, secret)];
    const changes = changesOf(store);
    const saving = store.update(mine.id, keys, { kind: 'accessKey', key: { ...key, secretAccessKey: 'new' } });
    await Promise.resolve();
    await storage.changeSecret(`dynamodb.accessKey.${other.id}`, () => undefined);
    await saving;
    expect(changes.toSorted()).toEqual([other.id, mine.id].toSorted());
  });

  it('of an unknown shape are not used, and their content is not logged', async () => {
    const storage = new Storage();
    storage.secrets.set('dynamodb.accessKey.dev', '{"secret":"wJalr"}');
    expect(await storage.window().accessKey('dev')).toBeUndefined();
    expect(storage.lines.join()).not.toContain('wJalr');
    expect(storage.lines).toHaveLength(1);
  });
});

describe('certificates', () => {
  const anywhere: ConnectionDraft = {
    kind: 'rolesAnywhere',
    name: 'Build',
    regions: ['eu-west-1'],
    trustAnchorArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/a',
    profileArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:profile/p',
    roleArn: 'arn:aws:iam::123456789012:role/Reader',
  };
  const secretOfBuild: SecretChange = { kind: 'certificate', certificate };

  it('are in the secret store and nowhere else, are kept by an edit, and go with their connection', async () => {
    const storage = new Storage();
    const store = storage.window();
    const { id } = await store.add(anywhere, secretOfBuild);
    await store.update(id, { ...anywhere, name: 'Other' }, 'keep');
    expect(await storage.window().certificate(id)).toEqual(certificate);
    expect(JSON.stringify([...storage.state])).not.toMatch(/CERTIFICATE|PRIVATE/);
    await store.remove(id);
    expect(storage.secrets.size).toBe(0);
  });

  it('make room for a key, and the other way round', async () => {
    const storage = new Storage();
    const store = storage.window();
    const { id } = await store.add(anywhere, secretOfBuild);
    await store.update(id, keys, secret);
    expect([...storage.secrets.keys()]).toEqual([`dynamodb.accessKey.${id}`]);
    await store.update(id, anywhere, secretOfBuild);
    expect([...storage.secrets.keys()]).toEqual([`dynamodb.certificate.${id}`]);
    expect(await store.accessKey(id)).toBeUndefined();
  });

  it('stay when the connection that takes their place cannot be saved', async () => {
    const storage = new Storage();
    const store = storage.window();
    const { id } = await store.add(anywhere, secretOfBuild);
    storage.stateFails = true;
    await expect(store.update(id, keys, secret)).rejects.toThrow(/nothing was changed/);
    expect(await store.certificate(id)).toEqual(certificate);
    expect(await store.accessKey(id)).toBeUndefined();
  });

  it('changed in another window are told of', async () => {
    const storage = new Storage();
    const [one, two] = [storage.window(), storage.window()];
    const { id } = await one.add(anywhere, secretOfBuild);
    two.refresh();
    const changes = changesOf(two);
    await one.update(id, anywhere, { kind: 'certificate', certificate: { ...certificate, chain: 'CHAIN' } });
    expect(changes).toContain(id);
  });
});

describe('when VS Code fails', () => {
  it('to keep a secret, nothing is saved and the message says what to do', async () => {
    const storage = new Storage();
    const store = storage.window();
    storage.secretsFail = true;
    await expect(store.add(keys, secret)).rejects.toThrow(/nothing was saved.*keychain/);
    expect(store.list()).toEqual([]);
    expect(storage.state.size).toBe(0);
  });

  it('to keep a secret, connections without one still work', async () => {
    const storage = new Storage();
    storage.secretsFail = true;
    const store = storage.window();
    const { id } = await store.add(profile);
    await store.remove(id);
    expect(store.list()).toEqual([]);
  });

  it('to keep the connection, its secret is taken back', async () => {
    const storage = new Storage();
    const store = storage.window();
    storage.stateFails = true;
    await expect(store.add(keys, secret)).rejects.toThrow(/nothing was changed/);
    expect(storage.secrets.size).toBe(0);
    expect(store.list()).toEqual([]);
  });

  it('to save an edit or a removal, connection and secret stay as they were', async () => {
    const storage = new Storage();
    const store = storage.window();
    const { id } = await store.add(keys, secret);
    storage.stateFails = true;
    await expect(store.update(id, profile, { kind: 'accessKey', key: { ...key, secretAccessKey: 'new' } })).rejects.toThrow();
    await expect(store.remove(id)).rejects.toThrow();
    storage.stateFails = false;
    expect(store.get(id)).toEqual({ id, ...keys });
    expect(await store.accessKey(id)).toEqual(key);
    await store.remove(id);
    expect(store.list()).toEqual([]);
  });

  it('to read a secret, the message says what to do', async () => {
    const storage = new Storage();
    const store = storage.window();
    storage.secretsFail = true;
    await expect(store.accessKey('dev')).rejects.toThrow(/could not be read.*keychain/);
  });
});
