import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynoxideEngine } from '../../../src/engine/dynoxideEngine.ts';
import type { LocalEngine, LocalEngineState } from '../../../src/core/ports.ts';

/** Where the binary is found: this working copy. */
export const repository = join(import.meta.dirname, '..', '..', '..');

export async function storageFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'local-database-'));
  return { path, remove: async () => rm(path, { recursive: true, force: true }) };
}

/** The database as one window has it. */
export function openWindow(storage: string): DynoxideEngine {
  return new DynoxideEngine({ extensionFolder: repository, storageFolder: storage, watchInterval: 50 });
}

export function endpointOf(engine: LocalEngine): string {
  if (engine.state.kind !== 'running') {
    throw new Error(`The local database is ${engine.state.kind}.`);
  }
  return engine.state.endpoint;
}

export async function untilState<K extends LocalEngineState['kind']>(
  engine: LocalEngine,
  kind: K,
): Promise<LocalEngineState & { kind: K }> {
  return new Promise(resolve => {
    const look = (): void => {
      if (engine.state.kind === kind) {
        subscription.dispose();
        resolve(engine.state as LocalEngineState & { kind: K });
      }
    };
    const subscription = engine.onDidChange(look);
    look();
  });
}
