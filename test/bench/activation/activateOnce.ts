import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../../harness/paths.ts';

/** What this process prints, in milliseconds. */
export interface ActivationTimes {
  /** Reading and running what activation imports. */
  readonly load: number;
  readonly activate: number;
}

interface Extension {
  activate(context: unknown): unknown;
}

const standIn = new URL('standInVscode.ts', import.meta.url).href;

registerHooks({
  resolve: (name, context, next) => (name === 'vscode' ? { url: standIn, shortCircuit: true } : next(name, context)),
});
// An extension host has the API before it has an extension.
await import(standIn);

const started = performance.now();
const { activate } = (await import(pathToFileURL(join(repository, 'dist', 'extension.mjs')).href)) as Extension;
const loaded = performance.now();
await activate(windowWithConnections());
const activated = performance.now();
const times: ActivationTimes = { load: loaded - started, activate: activated - loaded };
console.log(JSON.stringify(times));

/** Two connections are stored, as somebody has who uses it. */
function windowWithConnections(): unknown {
  const stored = ['one', 'two'].map(id => ({ kind: 'profile', id, name: id, profile: id, regions: ['eu-west-1'] }));
  const memento = {
    get: (key: string, value?: unknown) => (key === 'dynamodb.connections' ? stored : value),
    update: async () => undefined,
  };
  const nowhere = { fsPath: join(repository, 'dist', 'nowhere') };
  return {
    subscriptions: [],
    globalState: memento,
    workspaceState: memento,
    secrets: { onDidChange: () => ({ dispose: () => undefined }) },
    extensionPath: repository,
    extensionUri: nowhere,
    globalStorageUri: nowhere,
    extension: { id: 'dynamodb-explorer.dynamodb-explorer' },
  };
}
