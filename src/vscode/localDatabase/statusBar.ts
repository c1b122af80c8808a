import * as vscode from 'vscode';
import type { LocalEngine, LocalEngineState } from '../../core/ports.ts';
import { Disposable } from '../disposable.ts';
import { pickAction } from './actionPick.ts';

/** Not for people, hence the underscore: a status bar item can only name a command. What it leads to reports its own failures. */
const clicked = '_dynamodb.showLocalDatabaseActions';

/** The state of the local database in the status bar. Whoever never uses it never sees it. */
export class LocalDatabaseStatus extends Disposable {
  private readonly item: vscode.StatusBarItem;
  private used = false;

  constructor(private readonly engine: LocalEngine) {
    super();
    this.register(vscode.commands.registerCommand(clicked, async () => pickAction(engine)));
    this.item = this.register(vscode.window.createStatusBarItem('dynamodb.localDatabase', vscode.StatusBarAlignment.Left));
    this.item.name = vscode.l10n.t('DynamoDB Local Database');
    this.item.command = clicked;
    this.register(engine.onDidChange(() => this.update()));
    this.update();
  }

  private update(): void {
    const { state } = this.engine;
    this.used ||= state.kind !== 'stopped';
    if (!this.used) {
      return;
    }
    const { icon, word, tooltip } = describe(state);
    this.item.text = `$(${icon}) ${vscode.l10n.t('DynamoDB Local')}`;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: vscode.l10n.t('DynamoDB local database: {0}', word), role: 'button' };
    this.item.backgroundColor = state.kind === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.item.show();
  }
}

interface Description {
  readonly icon: string;
  readonly word: string;
  readonly tooltip: string;
}

function describe(state: LocalEngineState): Description {
  switch (state.kind) {
    case 'stopped':
      return { icon: 'debug-stop', word: vscode.l10n.t('stopped'), tooltip: vscode.l10n.t('The local database is stopped.') };
    case 'starting':
      return { icon: 'loading~spin', word: vscode.l10n.t('starting'), tooltip: vscode.l10n.t('The local database is starting.') };
    case 'running':
      return {
        icon: 'database',
        word: vscode.l10n.t('running'),
        tooltip: state.joined
          ? vscode.l10n.t('The local database answers at {0}. Another window started it.', state.endpoint)
          : vscode.l10n.t('The local database answers at {0}.', state.endpoint),
      };
    case 'failed':
      return { icon: 'error', word: vscode.l10n.t('failed'), tooltip: state.message };
  }
}
