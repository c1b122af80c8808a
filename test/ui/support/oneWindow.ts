import { afterAll, beforeAll } from 'vitest';
import type { Input } from '../../../src/core/operations.ts';
import { startOwnEngine } from '../../harness/engine.ts';
import type { App } from './app.ts';
import { reportFailures } from './failures.ts';
import { createTables } from './tables.ts';
import type { VsCodeWindow } from './window.ts';

type Kept = AsyncDisposable | { stop(): Promise<void> } | { dispose(): Promise<void> };

/** What the tests of a file share. All of it is taken away after the last one, the latest first. */
export class Surroundings {
  private readonly all: Kept[] = [];

  keep<T extends Kept>(thing: T): T {
    this.all.push(thing);
    return thing;
  }

  /** @returns the endpoint of an engine that has these tables */
  async database(...tables: readonly Input<'CreateTable'>[]): Promise<string> {
    const { endpoint } = this.keep(await startOwnEngine());
    await createTables(endpoint, tables);
    return endpoint;
  }

  async end(): Promise<void> {
    for (const thing of this.all.splice(0).reverse()) {
      await endOf(thing);
    }
  }
}

async function endOf(thing: Kept): Promise<void> {
  if ('stop' in thing) {
    return thing.stop();
  }
  return 'dispose' in thing ? thing.dispose() : thing[Symbol.asyncDispose]();
}

/**
 * For a file whose tests go on from one to the next in one window: sets it up before them, and tells what is seen where one fails.
 * What was set up is taken away also where setting up failed halfway.
 */
export function inOneWindow(file: string, setUp: (around: Surroundings) => Promise<App>): void {
  const around = new Surroundings();
  let window: VsCodeWindow | undefined;

  beforeAll(async () => {
    ({ window } = await setUp(around));
  });

  reportFailures(file, () => [window]);

  afterAll(async () => around.end());
}
