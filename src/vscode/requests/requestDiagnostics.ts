import * as vscode from 'vscode';
import type { Problem } from '../../core/items/problem.ts';
import { Disposable } from '../disposable.ts';
import { isRequest } from './requestFiles.ts';

/** How long typing must pause before the document is checked, in milliseconds. */
const pause = 150;

/** Marks in the documents of requests, at the exact place, what DynamoDB would refuse. */
export class RequestDiagnostics extends Disposable {
  private readonly collection = this.register(vscode.languages.createDiagnosticCollection('dynamodb-request'));
  private readonly pending = new Map<string, NodeJS.Timeout>();

  /** @param check never fails */
  constructor(private readonly check: (text: string) => Promise<readonly Problem[]>) {
    super();
    this.register(vscode.workspace.onDidOpenTextDocument(document => this.schedule(document)));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)));
    this.register(vscode.workspace.onDidCloseTextDocument(document => this.forget(document)));
    vscode.workspace.textDocuments.forEach(document => this.schedule(document));
  }

  override dispose(): void {
    this.pending.forEach(timer => clearTimeout(timer));
    super.dispose();
  }

  private schedule(document: vscode.TextDocument): void {
    if (!isRequest(document)) {
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
    const problems = await this.check(document.getText());
    if (document.version === version && !document.isClosed && !this.isDisposed) {
      this.collection.set(
        document.uri,
        problems.map(problem => diagnosticOf(document, problem)),
      );
    }
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.pending.get(document.uri.toString()));
    this.pending.delete(document.uri.toString());
    this.collection.delete(document.uri);
  }
}

function diagnosticOf(document: vscode.TextDocument, { message, offset, length }: Problem): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'DynamoDB';
  return diagnostic;
}
