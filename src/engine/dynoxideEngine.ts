import { ExplorerError, isCancelled } from '../core/errors.ts';
import { once } from '../core/once.ts';
import type { LocalEngine, LocalEngineOptions, LocalEngineState } from '../core/ports.ts';
import type { EngineSettings } from './ownedEngine.ts';
import type { RunningEngine } from './runningEngine.ts';

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
  /** Most windows never start it, so what that takes is loaded when it is needed. */
  private readonly folder = once(async () => {
    const { EngineFolder } = await import('./engineFolder.ts');
    return new EngineFolder(this.settings);
  });

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
      const engine = this.running === undefined ? await (await this.folder()).joinRunning() : undefined;
      if (engine !== undefined) {
        this.watch(engine);
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
    await this.enqueue(async () => (await this.folder()).reset(async () => this.stopNow()));
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
      const engine = await (await this.folder()).startOrJoin(options, signal);
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
