import * as vscode from 'vscode';
import { isCancelled } from '../../core/errors.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { addressOf } from '../resource.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemStore } from './itemStore.ts';

/** How long typing must pause before the document is checked, in milliseconds. */
const pause = 150;

/** Marks in the document, at the exact place, what DynamoDB would refuse. */
export class ItemDiagnostics extends Disposable {
  private readonly collection = this.register(vscode.languages.createDiagnosticCollection('dynamodb'));
  private readonly pending = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly items: ItemStore,
    private readonly documents: ItemDocuments,
    private readonly funnel: ErrorFunnel,
  ) {
    super();
    this.register(vscode.workspace.onDidOpenTextDocument(document => this.schedule(document)));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)));
    this.register(vscode.workspace.onDidCloseTextDocument(document => this.forget(document)));
    for (const document of vscode.workspace.textDocuments) {
      this.schedule(document);
    }
  }

  override dispose(): void {
    for (const timer of this.pending.values()) {
      clearTimeout(timer);
    }
    super.dispose();
  }

  private schedule(document: vscode.TextDocument): void {
    const kind = addressOf(document.uri)?.kind;
    // A new item that nobody typed in yet has nothing wrong with it, only something missing.
    const isUntouched = kind === 'newItem' && !document.isDirty;
    if ((kind !== 'item' && kind !== 'newItem') || isUntouched) {
      return;
    }
    const id = document.uri.toString();
    clearTimeout(this.pending.get(id));
    this.pending.set(
      id,
      setTimeout(() => {
        this.pending.delete(id);
        void this.check(document);
      }, pause),
    );
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    const address = addressOf(document.uri);
    if (address === undefined) {
      return;
    }
    const { version } = document;
    try {
      const shape = await this.items.shape(address.ref);
      if (document.version !== version || document.isClosed || this.isDisposed) {
        return;
      }
      const { problems } = this.documents.check(document.uri, document.getText(), shape);
      const diagnostics = problems.map(({ message, offset, length }) => {
        const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
        const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
        diagnostic.source = 'DynamoDB';
        return diagnostic;
      });
      this.collection.set(document.uri, diagnostics);
    } catch (error) {
      // Without the table's keys nothing can be checked; saving will say why.
      if (!isCancelled(error)) {
        this.funnel.record('diagnostics', error);
      }
    }
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.pending.get(document.uri.toString()));
    this.pending.delete(document.uri.toString());
    this.collection.delete(document.uri);
  }
}
