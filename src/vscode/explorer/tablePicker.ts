import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { Clients } from '../../core/ports.ts';
import { listTableNames } from '../../core/tableNames.ts';
import type { RegionRef, SourceRef } from '../../core/tableRef.ts';
import type { OnTable } from '../commands.ts';
import { addressOf } from '../resource.ts';
import { execute } from '../commands.ts';
import type { ConnectionList } from './explorerTree.ts';
import type { TableLists } from './tableLists.ts';

interface TableItem extends vscode.QuickPickItem {
  readonly ref?: SourceRef;
}

/** Finds the table a command is about: what it was invoked on, that of the editor whose title was clicked, or one the person picks. */
export class TablePicker {
  constructor(
    private readonly connections: ConnectionList,
    private readonly clients: Clients,
    private readonly lists: TableLists,
  ) {}

  /** @returns undefined when the person leaves the pick */
  async tableOf(on: OnTable | vscode.Uri | undefined, title: string): Promise<SourceRef | undefined> {
    if (on !== undefined && 'ref' in on) {
      return on.ref;
    }
    const address = on === undefined ? undefined : addressOf(on);
    return address?.ref ?? this.pick(title);
  }

  private async pick(title: string): Promise<SourceRef | undefined> {
    const regions = this.connections.list().flatMap(({ id, regions }) => regions.map(region => ({ connection: id, region })));
    if (regions.length === 0) {
      await execute('dynamodb.addConnection');
      return undefined;
    }
    const pick = vscode.window.createQuickPick<TableItem>();
    pick.title = title;
    pick.placeholder = vscode.l10n.t('Choose a table');
    pick.matchOnDescription = true;
    // Its tables take a while to come, and a page that comes back meanwhile takes the focus.
    pick.ignoreFocusOut = true;
    pick.busy = true;
    const left = new AbortController();
    // Each region adds its tables when it answers; none waits for another.
    const waiting = regions.map(async region => {
      const items = await this.itemsOf(region, left.signal);
      pick.items = [...pick.items, ...items];
    });
    void Promise.all(waiting).then(() => {
      pick.busy = false;
    });
    try {
      return await chosen(pick);
    } finally {
      left.abort();
    }
  }

  private async itemsOf(region: RegionRef, signal: AbortSignal): Promise<readonly TableItem[]> {
    const connection = this.connections.list().find(({ id }) => id === region.connection);
    const where = `${connection?.name ?? ''} · ${region.region}`;
    const added = this.lists.names('added', region);
    const item = (table: string): TableItem => ({ label: table, description: where, ref: { ...region, table } });
    try {
      const names = await listTableNames(this.clients.client(region), signal);
      return [...new Set([...names, ...added])].map(item);
    } catch (error) {
      const message = error instanceof ExplorerError ? error.message : String(error);
      return [{ label: `$(error) ${where}`, detail: message, alwaysShow: true }, ...added.map(item)];
    }
  }
}

async function chosen(pick: vscode.QuickPick<TableItem>): Promise<SourceRef | undefined> {
  try {
    return await new Promise(resolve => {
      pick.onDidAccept(() => {
        const ref = pick.selectedItems[0]?.ref;
        if (ref !== undefined) {
          resolve(ref);
        }
      });
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}
