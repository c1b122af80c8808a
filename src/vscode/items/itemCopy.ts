import * as vscode from 'vscode';
import { attributeMap } from '../../core/attributeValue.ts';
import type { Item } from '../../core/attributeValue.ts';
import { keyAttributes } from '../../core/keySchema.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import type { AccessKeyStore, ConnectionSource, LocalEngine } from '../../core/ports.ts';
import type { CodeTarget } from '../../core/requestCode/codeTarget.ts';
import { codeTargetOf } from '../../core/requestCode/codeTargetOf.ts';
import { putCode } from '../../core/requestCode/putCode.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { ItemCommands } from './itemCommands.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemStore } from './itemStore.ts';
import { tableOf } from './itemUri.ts';

export interface CopyParts {
  readonly items: ItemStore;
  readonly documents: ItemDocuments;
  readonly connections: ConnectionSource;
  readonly keys: AccessKeyStore;
  readonly engine: Pick<LocalEngine, 'state'>;
}

interface Copy extends vscode.QuickPickItem {
  readonly make: () => Promise<string>;
}

/** Copies the item a document shows, unsaved changes included, as text or as a program that puts it. */
export class ItemCopies {
  constructor(
    private readonly parts: CopyParts,
    private readonly shown: ItemCommands['shown'],
  ) {}

  async copy(uri: vscode.Uri): Promise<void> {
    const item = await this.shown(uri);
    const ref = tableOf(uri);
    const { key } = await this.parts.items.shape(ref);
    const chosen = await vscode.window.showQuickPick(this.copies(ref, key, item), { title: vscode.l10n.t('Copy Item As') });
    if (chosen !== undefined) {
      await vscode.env.clipboard.writeText(await chosen.make());
    }
  }

  private copies(ref: TableRef, key: KeySchema, item: Item): readonly Copy[] {
    const { documents } = this.parts;
    const text = (form: 'plain' | 'dynamodb') => async () => Promise.resolve(documents.print(item, key, form).trimEnd());
    const code = (language: 'cli' | 'javascript' | 'python') => async () =>
      putCode(language, { table: ref.table, item: keyFirst(key, item) }, await this.target(ref));
    return [
      { label: vscode.l10n.t('JSON'), make: text('plain') },
      { label: vscode.l10n.t('DynamoDB JSON'), make: text('dynamodb') },
      { label: vscode.l10n.t('AWS CLI'), description: 'put-item', make: code('cli') },
      { label: vscode.l10n.t('JavaScript'), description: vscode.l10n.t('AWS SDK version 3'), make: code('javascript') },
      { label: vscode.l10n.t('Python'), description: 'boto3', make: code('python') },
    ];
  }

  private async target({ connection: id, region }: TableRef): Promise<CodeTarget> {
    const { connections, keys, engine } = this.parts;
    return codeTargetOf(connections.get(id), region, {
      hasKeys: (await keys.accessKey(id)) !== undefined,
      ...(engine.state.kind === 'running' && { localEndpoint: engine.state.endpoint }),
    });
  }
}

/** In the order of its document. */
function keyFirst(key: KeySchema, item: Item): Item {
  const names = keyAttributes(key).map(({ name }) => name);
  const place = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return attributeMap(Object.entries(item).sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)));
}
