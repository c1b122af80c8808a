import * as vscode from 'vscode';
import type { LocalEngine } from '../../core/ports.ts';
import type { CommandId } from '../commands.ts';
import { execute } from '../commands.ts';

type Action = Extract<
  CommandId,
  | 'dynamodb.startLocalDatabase'
  | 'dynamodb.stopLocalDatabase'
  | 'dynamodb.loadSampleTables'
  | 'dynamodb.resetLocalDatabase'
  | 'dynamodb.showLog'
>;

interface ActionItem extends vscode.QuickPickItem {
  readonly action: Action;
}

/** Offers what fits the state of the local database. */
export async function pickAction(engine: LocalEngine): Promise<void> {
  const { state } = engine;
  const options: vscode.QuickPickOptions = { title: vscode.l10n.t('DynamoDB Local Database') };
  if (state.kind === 'running') {
    options.placeHolder = vscode.l10n.t('Running at {0}', state.endpoint);
  } else if (state.kind === 'failed') {
    options.placeHolder = state.message;
  }
  const chosen = await vscode.window.showQuickPick(actionsFor(state.kind), options);
  if (chosen !== undefined) {
    await execute(chosen.action);
  }
}

function actionsFor(kind: LocalEngine['state']['kind']): ActionItem[] {
  const start: ActionItem = { label: `$(play) ${vscode.l10n.t('Start')}`, action: 'dynamodb.startLocalDatabase' };
  const stop: ActionItem = {
    label: `$(debug-stop) ${vscode.l10n.t('Stop')}`,
    detail: vscode.l10n.t('For all windows. Tables in memory are lost.'),
    action: 'dynamodb.stopLocalDatabase',
  };
  const samples: ActionItem = { label: `$(beaker) ${vscode.l10n.t('Load Sample Tables')}`, action: 'dynamodb.loadSampleTables' };
  const reset: ActionItem = { label: `$(trash) ${vscode.l10n.t('Reset…')}`, action: 'dynamodb.resetLocalDatabase' };
  const log: ActionItem = { label: `$(output) ${vscode.l10n.t('Show Log')}`, action: 'dynamodb.showLog' };
  switch (kind) {
    case 'running':
      return [stop, samples, reset];
    case 'starting':
      return [stop];
    case 'stopped':
      return [start, samples, reset];
    case 'failed':
      return [start, reset, log];
  }
}
