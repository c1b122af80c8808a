import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import type { ConnectionSource } from '../../core/ports.ts';
import type { HistoryEntry } from '../../core/queries/historyEntry.ts';
import { fillIn, fillWithBlanks } from '../../core/queries/requestTemplate.ts';
import type { RequestTemplate } from '../../core/queries/requestTemplate.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { OnConnection, OnTable } from '../commands.ts';
import type { QueryOpener } from '../queryOpener.ts';
import { askSteps } from '../quickInput/multiStep.ts';
import { addressOf } from '../resource.ts';
import { parameterSteps, parameterValues } from '../savedQueries/parameterSteps.ts';
import type { History } from './history.ts';
import type { HistoryFiles } from './historyFiles.ts';
import type { HistoryPick } from './historyPick.ts';

/** What a person can do with a run that is remembered. */
export interface HistoryActions {
  readonly opener: QueryOpener;
  save(ref: TableRef, request: RequestTemplate): Promise<void>;
}

/** The connections as the history knows them. */
export interface HistoryConnections extends ConnectionSource {
  list(): readonly Connection[];
}

/** History… and Clear History…. */
export class HistoryCommands {
  constructor(
    private readonly pick: HistoryPick,
    private readonly history: History,
    private readonly files: HistoryFiles,
    private readonly connections: HistoryConnections,
    private readonly actions: HistoryActions,
  ) {}

  /** All that was run; on a connection or a table what was run there. */
  async show(on?: OnConnection | OnTable | vscode.Uri): Promise<void> {
    const place = placeOf(on);
    const connections = place.connection === undefined ? this.connections.list().map(({ id }) => id) : [place.connection];
    const choice = await this.pick.choose({ connections, ...(place.table !== undefined && { table: place.table }) });
    switch (choice.kind) {
      case 'nothing':
        return;
      case 'clear':
        return this.clear(place.connection === undefined ? undefined : { connectionId: place.connection });
      case 'save':
        return this.actions.save(choice.entry.ref, choice.entry.request);
      case 'show':
        return this.actions.opener.open(choice.entry.ref, fillWithBlanks(choice.entry.request), 'show');
      case 'run':
        return this.runAgain(choice.entry);
    }
  }

  async clear(on?: OnConnection): Promise<void> {
    const connections = on === undefined ? await this.pickConnections() : [on.connectionId];
    if (connections.length > 0 && (await this.confirmClear(connections))) {
      await Promise.all(connections.map(async connection => this.history.forget(connection)));
    }
  }

  /** Values that were left out are asked for. */
  private async runAgain({ ref, request }: HistoryEntry): Promise<void> {
    const steps = parameterSteps(request);
    const answers = steps.length === 0 ? {} : await askSteps(vscode.l10n.t('Run Again on {0}', ref.table), steps);
    if (answers !== undefined) {
      await this.actions.opener.open(ref, fillIn(request, parameterValues(request, answers)), 'run');
    }
  }

  private async pickConnections(): Promise<readonly string[]> {
    const remembered = await this.files.connections();
    const known = this.connections.list().filter(({ id }) => remembered.includes(id));
    // A workspace's connections are there only while it is open.
    const others = remembered.filter(id => this.connections.get(id) === undefined);
    const items = [
      { label: vscode.l10n.t('All Connections'), ids: remembered },
      ...known.map(({ id, name }) => ({ label: name, ids: [id] })),
      ...(others.length === 0 ? [] : [{ label: vscode.l10n.t('Connections of Other Workspaces'), ids: others }]),
    ];
    const placeHolder = remembered.length === 0 ? vscode.l10n.t('Nothing is remembered') : vscode.l10n.t('Whose history?');
    const options = { title: vscode.l10n.t('Clear History'), placeHolder };
    return (await vscode.window.showQuickPick(remembered.length === 0 ? [] : items, options))?.ids ?? [];
  }

  private async confirmClear(connections: readonly string[]): Promise<boolean> {
    const names = connections.map(id => `“${this.connections.get(id)?.name ?? id}”`).join(', ');
    const clear = vscode.l10n.t('Clear');
    const detail = vscode.l10n.t('What was run is forgotten. Saved queries stay as they are.');
    const question = vscode.l10n.t('Clear the history of {0}?', names);
    return (await vscode.window.showWarningMessage(question, { modal: true, detail }, clear)) === clear;
  }
}

function placeOf(on: OnConnection | OnTable | vscode.Uri | undefined): { readonly connection?: string; readonly table?: string } {
  if (on === undefined) {
    return {};
  }
  if ('connectionId' in on) {
    return { connection: on.connectionId };
  }
  const ref = 'ref' in on ? on.ref : addressOf(on)?.ref;
  return ref === undefined ? {} : { connection: ref.connection, table: ref.table };
}
