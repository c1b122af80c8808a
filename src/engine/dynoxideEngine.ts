import { ExplorerError, isCancelled } from '../core/errors.ts';
import type { LocalEngine, LocalEngineOptions, LocalEngineState } from '../core/ports.ts';
import { canWrite, createFolder, deleteData } from './dataFiles.ts';
import { join, runningElsewhere } from './joinedEngine.ts';
import type { EngineSettings } from './ownedEngine.ts';
import { startOwned } from './ownedEngine.ts';
import type { RunningEngine } from './runningEngine.ts';
import { withStartLock } from './startLock.ts';

/** What must be said; the rest has defaults that only tests change. */
export type DynoxideSettings = Pick<EngineSettings, 'extensionFolder' | 'storageFolder'> & Partial<EngineSettings>;

/** The local database of one window: the engine it started, or the one another window started on the same folder. */
export class DynoxideEngine implements LocalEngine {
  private readonly settings: EngineSettings;
  private readonly listeners = new Set<() => void>();
  private current: LocalEngineState = { kind: 'stopped' };
  private running: RunningEngine | undefined;
  /** What was asked for is done one after the other. */
  private queue: Promise<unknown> = Promise.resolve();
  /** Gives up a start that is under way, or still waits. */
  private givingUp = new AbortController();

  constructor(settings: DynoxideSettings) {
    this.settings = { machine: process, startTimeout: 15_000, watchInterval: 2000, ...settings };
  }

  get state(): LocalEngineState {
    return this.current;
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  async start(options: LocalEngineOptions, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.givingUp.signal]);
    await this.enqueue(async () => this.startNow(options, either));
  }

  async joinRunning(): Promise<void> {
    await this.enqueue(async () => {
      const { storageFolder, watchInterval } = this.settings;
      const record = this.running === undefined ? await runningElsewhere(storageFolder) : undefined;
      if (record !== undefined) {
        this.watch(join(storageFolder, record, watchInterval));
      }
    });
  }

  /** Stops it for all windows: who presses Stop means the database, not this window's view of it. */
  async stop(): Promise<void> {
    this.giveUpStart();
    await this.enqueue(async () => this.stopNow());
  }

  async reset(): Promise<void> {
    this.giveUpStart();
    await this.enqueue(async () => {
      const { storageFolder } = this.settings;
      await createFolder(storageFolder);
      await withStartLock(storageFolder, AbortSignal.timeout(60_000), async () => {
        await this.stopNow();
        await this.stopElsewhere();
        await deleteData(storageFolder);
      });
    });
  }

  /** The window is closing: an engine of its own ends with it. The other windows notice by themselves. */
  dispose(): void {
    this.listeners.clear();
    this.givingUp.abort();
    this.running?.leave();
    this.running = undefined;
    this.current = { kind: 'stopped' };
  }

  private async startNow(options: LocalEngineOptions, signal: AbortSignal): Promise<void> {
    if (this.running !== undefined) {
      return;
    }
    this.change({ kind: 'starting' });
    try {
      const engine = await this.startOrJoin(options, signal);
      if (signal.aborted) {
        await giveUp(engine);
        throw new ExplorerError('cancelled', 'Cancelled.');
      }
      this.watch(engine);
    } catch (error) {
      this.change(isCancelled(error) ? { kind: 'stopped' } : { kind: 'failed', message: messageOf(error) });
      throw error;
    }
  }

  private async startOrJoin(options: LocalEngineOptions, signal: AbortSignal): Promise<RunningEngine> {
    const { storageFolder, watchInterval } = this.settings;
    if (options.storage === 'memory' && !(await canWrite(storageFolder))) {
      // A full or read-only disk is what memory is for. Other windows cannot be told, so each has its own database then.
      return startOwned(this.settings, options, signal);
    }
    await createFolder(storageFolder);
    return withStartLock(storageFolder, signal, async () => {
      const record = await runningElsewhere(storageFolder);
      return record === undefined ? startOwned(this.settings, options, signal) : join(storageFolder, record, watchInterval);
    });
  }

  private watch(engine: RunningEngine): void {
    this.running = engine;
    this.change({ kind: 'running', endpoint: engine.endpoint, joined: engine.joined });
    void engine.ended.then(message => {
      // Stopped or disposed by this window: the state says so already.
      if (this.running === engine) {
        this.running = undefined;
        this.change(message === undefined ? { kind: 'stopped' } : { kind: 'failed', message });
      }
    });
  }

  private async stopNow(): Promise<void> {
    const engine = this.running;
    this.running = undefined;
    try {
      await engine?.stop();
    } catch (error) {
      this.change({ kind: 'failed', message: messageOf(error) });
      throw error;
    }
    this.change({ kind: 'stopped' });
  }

  /** This window may not have joined what another one runs. */
  private async stopElsewhere(): Promise<void> {
    const { storageFolder, watchInterval } = this.settings;
    const record = await runningElsewhere(storageFolder);
    if (record !== undefined) {
      await join(storageFolder, record, watchInterval).stop();
    }
  }

  private giveUpStart(): void {
    this.givingUp.abort();
    this.givingUp = new AbortController();
  }

  private async enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.queue.then(task);
    this.queue = done.catch(() => undefined);
    await done;
  }

  private change(state: LocalEngineState): void {
    if (state.kind === 'stopped' && this.current.kind === 'stopped') {
      return;
    }
    this.current = state;
    for (const listener of [...this.listeners]) {
      listener();
    }
  }
}

/** Cancelling a start ends what it started, not what another window runs. */
async function giveUp(engine: RunningEngine): Promise<void> {
  if (engine.joined) {
    engine.leave();
  } else {
    await engine.stop();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
