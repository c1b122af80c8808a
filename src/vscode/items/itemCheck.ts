import type * as vscode from 'vscode';
import { isCancelled } from '../../core/errors.ts';
import type { Problem } from '../../core/items/problem.ts';
import type { DocumentCheck } from '../documentDiagnostics.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { addressOf } from '../resource.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemStore } from './itemStore.ts';

/** What DynamoDB would refuse of an item's document. */
export class ItemCheck implements DocumentCheck {
  constructor(
    private readonly items: ItemStore,
    private readonly documents: ItemDocuments,
    private readonly funnel: ErrorFunnel,
  ) {}

  /** A new item that nobody typed in yet has nothing wrong with it, only something missing. */
  concerns({ uri, isDirty }: vscode.TextDocument): boolean {
    const kind = addressOf(uri)?.kind;
    return kind === 'item' || (kind === 'newItem' && isDirty);
  }

  async problems(document: vscode.TextDocument): Promise<readonly Problem[] | undefined> {
    const address = addressOf(document.uri);
    if (address === undefined) {
      return undefined;
    }
    try {
      const shape = await this.items.shape(address.ref);
      return this.documents.check(document.uri, document.getText(), shape).problems;
    } catch (error) {
      // Without the table's keys nothing can be checked; saving will say why.
      if (!isCancelled(error)) {
        this.funnel.record('diagnostics', error);
      }
      return undefined;
    }
  }
}
