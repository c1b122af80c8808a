import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { SourceRef } from '../../core/tableRef.ts';
import type { CommandRegistry, OnRegion, OnTable } from '../commands.ts';
import { ContextKey } from '../contextKey.ts';
import { ExplorerTree } from './explorerTree.ts';
import type { ExplorerSources } from './explorerTree.ts';
import type { ExplorerNode } from './nodes.ts';
import type { TableLists } from './tableLists.ts';

export function registerExplorer(commands: CommandRegistry, sources: ExplorerSources, lists: TableLists): vscode.Disposable {
  const tree = new ExplorerTree(sources, lists);
  const view = vscode.window.createTreeView('dynamodb.explorer', { treeDataProvider: tree, showCollapseAll: true });
  const filterActive = new ContextKey<boolean>('dynamodb.tableFilterActive');
  const noConnections = new ContextKey<boolean>('dynamodb.noConnections');
  const announce = (): void => void noConnections.set(sources.connections.list().length === 0);
  announce();

  async function filter(text: string): Promise<void> {
    tree.setFilter(text);
    view.message = text === '' ? '' : vscode.l10n.t('Tables containing “{0}”', text);
    await filterActive.set(text !== '');
  }

  async function mark(list: 'favourites' | 'added', change: 'add' | 'remove', on: OnTable | undefined): Promise<void> {
    if (on !== undefined) {
      await lists[change](list, on.ref);
      tree.redraw();
    }
  }

  async function copyArn({ ref }: { readonly ref: SourceRef }): Promise<void> {
    const { arn } = await sources.catalog.shape(ref);
    if (arn === undefined) {
      throw new ExplorerError('notFound', `The endpoint gives “${ref.table}” no ARN, so nothing was copied. Copy its name instead.`);
    }
    await vscode.env.clipboard.writeText(arn);
  }

  return vscode.Disposable.from(
    tree,
    view,
    sources.connections.onDidChange(announce),
    commands.register('dynamodb.refreshExplorer', async () => tree.refresh()),
    commands.register('dynamodb.refreshNode', async node => tree.refresh(node as ExplorerNode | undefined)),
    commands.register('dynamodb.filterTables', async () => {
      const text = await askForFilter(tree.filter);
      if (text !== undefined) {
        await filter(text);
      }
    }),
    commands.register('dynamodb.clearTableFilter', async () => filter('')),
    commands.register('dynamodb.addTableByName', async on => {
      const region = on ?? (await pickRegion(sources));
      const table = region === undefined ? undefined : await askForTableName();
      if (region !== undefined && table !== undefined) {
        await mark('added', 'add', { ref: { ...region.region, table } });
      }
    }),
    commands.register('dynamodb.forgetTable', async on => mark('added', 'remove', on)),
    commands.register('dynamodb.addFavourite', async on => mark('favourites', 'add', on)),
    commands.register('dynamodb.removeFavourite', async on => mark('favourites', 'remove', on)),
    commands.register('dynamodb.copyTableName', async on => vscode.env.clipboard.writeText(on?.ref.index ?? on?.ref.table ?? '')),
    commands.register('dynamodb.copyTableArn', async on => (on === undefined ? undefined : copyArn(on))),
  );
}

async function askForFilter(value: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Tables'),
    prompt: vscode.l10n.t('Show only tables whose name contains this text. Leave it empty to show all.'),
    value,
  });
}

async function askForTableName(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Add Table by Name'),
    prompt: vscode.l10n.t('For tables this identity may use but not list.'),
    ignoreFocusOut: true,
    validateInput: text =>
      /^[\w.-]{3,255}$/.test(text) ? undefined : vscode.l10n.t('A table name has 3 to 255 letters, digits, “_”, “-” or “.”.'),
  });
}

async function pickRegion({ connections }: ExplorerSources): Promise<OnRegion | undefined> {
  const items = connections
    .list()
    .flatMap(({ id, name, regions }) => regions.map(region => ({ label: region, description: name, region: { connection: id, region } })));
  return vscode.window.showQuickPick(items, { title: vscode.l10n.t('Add Table by Name'), placeHolder: vscode.l10n.t('Choose the region') });
}
