import * as vscode from 'vscode';
import { once } from '../../core/once.ts';
import type { LocalEngine, LocalEngineState } from '../../core/ports.ts';
import type { CommandRegistry } from '../commands.ts';
import { execute } from '../commands.ts';
import { ContextKey } from '../contextKey.ts';
import { Disposable } from '../disposable.ts';
import type { LocalDatabaseParts } from './localDatabase.ts';
import { LocalDatabaseStatus } from './statusBar.ts';

export function registerLocalDatabase({
  commands,
  ...parts
}: LocalDatabaseParts & { readonly commands: CommandRegistry }): vscode.Disposable {
  const load = once(async () => {
    const { LocalDatabase } = await import('./localDatabase.ts');
    return new LocalDatabase(parts);
  });
  const { engine } = parts;
  return vscode.Disposable.from(
    commands.register('dynamodb.startLocalDatabase', async () => (await load()).start()),
    commands.register('dynamodb.stopLocalDatabase', async () => (await load()).stop()),
    commands.register('dynamodb.loadSampleTables', async () => (await load()).loadSamples()),
    commands.register('dynamodb.resetLocalDatabase', async () => (await load()).reset()),
    new StateAnnouncer(engine),
    new LocalDatabaseStatus(engine),
  );
}

/** Tells `when` clauses the state of the local database, and a person when it ended by itself. */
class StateAnnouncer extends Disposable {
  private readonly key = new ContextKey<LocalEngineState['kind']>('dynamodb.localDatabase');
  private last: LocalEngineState['kind'] | undefined;

  constructor(private readonly engine: LocalEngine) {
    super();
    this.register(engine.onDidChange(() => this.announce()));
    this.register({ dispose: () => void this.key.unset() });
    this.announce();
  }

  private announce(): void {
    const { state } = this.engine;
    void this.key.set(state.kind);
    // A start that failed is told by the command that asked for it.
    if (state.kind === 'failed' && this.last === 'running') {
      offerRestart(state.message);
    }
    this.last = state.kind;
  }
}

function offerRestart(message: string): void {
  const start = vscode.l10n.t('Start Local Database');
  void vscode.window.showWarningMessage(message, start).then(async chosen => {
    if (chosen === start) {
      await execute('dynamodb.startLocalDatabase');
    }
  });
}
