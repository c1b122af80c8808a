import * as vscode from 'vscode';
import type { Problem } from '../core/items/problem.ts';
import { Disposable } from './disposable.ts';

/** How long typing must pause before a document is checked, in milliseconds. */
const pause = 150;
/** More at once are of no use to anybody. */
const mostShown = 1000;

/** Which documents are checked, and how. */
export interface DocumentCheck {
  concerns(document: vscode.TextDocument): boolean;
  /** Never fails. Undefined where nothing can be said now, so that what was marked stays. */
  problems(document: vscode.TextDocument): Promise<readonly Problem[] | undefined>;
}

/** Marks in documents, at the exact place, what DynamoDB would refuse. */
export class DocumentDiagnostics extends Disposable {
  private readonly collection: vscode.DiagnosticCollection;
  private readonly pending = new Map<string, NodeJS.Timeout>();

  constructor(
    name: string,
    private readonly check: DocumentCheck,
  ) {
    super();
    this.collection = this.register(vscode.languages.createDiagnosticCollection(name));
    this.register(vscode.workspace.onDidOpenTextDocument(document => this.schedule(document)));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)));
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)));
    vscode.workspace.textDocuments.forEach(document => this.schedule(document));
  }

  override dispose(): void {
    this.pending.forEach(timer => clearTimeout(timer));
    super.dispose();
  }

  private schedule(document: vscode.TextDocument): void {
    if (!this.check.concerns(document)) {
      return;
    }
    const id = document.uri.toString();
    clearTimeout(this.pending.get(id));
    const timer = setTimeout(() => {
      this.pending.delete(id);
      void this.show(document);
    }, pause);
    this.pending.set(id, timer);
  }

  private async show(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const problems = await this.check.problems(document);
    if (problems !== undefined && document.version === version && !document.isClosed && !this.isDisposed) {
      this.collection.set(
        document.uri,
        problems.slice(0, mostShown).map(problem => diagnosticOf(document, problem)),
      );
    }
  }

  private forget(uri: vscode.Uri): void {
    clearTimeout(this.pending.get(uri.toString()));
    this.pending.delete(uri.toString());
    this.collection.delete(uri);
  }
}

function diagnosticOf(document: vscode.TextDocument, { message, offset, length }: Problem): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'DynamoDB';
  return diagnostic;
}
