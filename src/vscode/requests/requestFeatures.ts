import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { Problem } from '../../core/items/problem.ts';
import { readRequestDocument, tablesOfDocument } from '../../core/requests/requestDocument.ts';
import type { KeySchemas } from '../../core/requests/requestLimits.ts';
import type { RequestOperation } from '../../core/requests/requestShape.ts';
import { requestTemplate } from '../../core/requests/requestTemplate.ts';
import type { TableCatalog, TableShape } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { Disposable } from '../disposable.ts';
import { DocumentDiagnostics } from '../documentDiagnostics.ts';
import type { ChangeDiffs } from '../guard/changeDiffs.ts';
import { Confirmations } from '../guard/confirmations.ts';
import { VsCodeConfirmationDialogs } from '../guard/dialogs.ts';
import { RequestAnswers } from './requestAnswers.ts';
import { isRequest, openNewRequest } from './requestFiles.ts';
import { RequestRunner } from './requestRunner.ts';
import type { RequestServices } from './requestRunner.ts';

/** What the documents of requests use of the rest. */
export interface RequestParts extends Omit<RequestServices, 'confirmations'> {
  readonly catalog: TableCatalog;
  readonly diffs: ChangeDiffs;
}

/** Requests as documents; loaded with the first one. */
export class RequestFeatures extends Disposable {
  private readonly answers = this.register(new RequestAnswers());
  private readonly runner: RequestRunner;
  private readonly catalog: TableCatalog;

  constructor({ catalog, diffs, ...services }: RequestParts) {
    super();
    this.catalog = catalog;
    this.runner = new RequestRunner({ ...services, confirmations: new Confirmations(new VsCodeConfirmationDialogs(diffs)) });
    this.register(
      new DocumentDiagnostics('dynamodb-request', { concerns: isRequest, problems: async document => this.problemsOf(document) }),
    );
  }

  /** Opens a request to be filled in. */
  async open(operation: RequestOperation, { connection, region, table }: TableRef): Promise<void> {
    const ref: TableRef = { connection, region, table };
    const { key } = await this.catalog.shape(ref);
    await openNewRequest(operation, table, requestTemplate(operation, ref, key));
  }

  /** Run Request: that of the editor whose title was clicked, or of the one in front. @throws ExplorerError */
  async run(uri: vscode.Uri | undefined): Promise<void> {
    const document = uri === undefined ? vscode.window.activeTextEditor?.document : await vscode.workspace.openTextDocument(uri);
    if (document === undefined || !isRequest(document)) {
      throw new ExplorerError(
        'invalid',
        'There is no request in front. Begin one with Update Item…, Transact Write Items… or one of the others.',
      );
    }
    const schemas = await schemasOf(document.getText(), async ref => this.described(ref));
    const { request, problems } = readRequestDocument(document.getText(), schemas);
    if (request === undefined) {
      const [first] = problems;
      const line = first === undefined ? 1 : document.positionAt(first.offset).line + 1;
      throw new ExplorerError('invalid', `Line ${line}: ${first?.message ?? 'This is not a request.'} Nothing was sent.`);
    }
    await this.answers.show(`${request.operation} answer`, await this.runner.run(request, schemas));
  }

  private async problemsOf(document: vscode.TextDocument): Promise<readonly Problem[]> {
    const text = document.getText();
    // A new one is empty for a moment.
    if (text.trim() === '') {
      return [];
    }
    // Half a table's name is no table: nobody is asked about it before it is saved or run.
    const shapeOf = async (ref: TableRef): Promise<TableShape | undefined> =>
      document.isDirty ? this.catalog.peek(ref) : this.described(ref);
    return readRequestDocument(text, await schemasOf(text, shapeOf)).problems;
  }

  /** @returns undefined where it cannot be described: DynamoDB will say what is wrong */
  private async described(ref: TableRef): Promise<TableShape | undefined> {
    try {
      return await this.catalog.shape(ref);
    } catch (error) {
      if (error instanceof ExplorerError) {
        return undefined;
      }
      throw error;
    }
  }
}

/** The keys of the tables a document names, as far as they are known. */
async function schemasOf(text: string, shapeOf: (ref: TableRef) => Promise<TableShape | undefined>): Promise<KeySchemas> {
  const named = tablesOfDocument(text);
  if (named === undefined) {
    return new Map();
  }
  const shapes = await Promise.all(named.tables.map(async table => [table, await shapeOf({ ...named.region, table })] as const));
  return new Map(shapes.flatMap(([table, shape]) => (shape === undefined ? [] : [[table, shape.key] as const])));
}
