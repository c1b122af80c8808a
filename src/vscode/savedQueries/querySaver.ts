import * as vscode from 'vscode';
import type { ConnectionSource } from '../../core/ports.ts';
import { proposeParameters, withParameters } from '../../core/queries/proposedParameters.ts';
import { queryNameProblem } from '../../core/queries/queryName.ts';
import { parametersOf } from '../../core/queries/requestTemplate.ts';
import type { ParameterRef, RequestTemplate } from '../../core/queries/requestTemplate.ts';
import type { QueryParameter, SavedQuery } from '../../core/queries/savedQuery.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { askSteps } from '../quickInput/multiStep.ts';
import type { QueryFiles } from './queryFiles.ts';
import type { QueryRoot, QueryRoots } from './queryRoots.ts';
import { saveSteps } from './saveSteps.ts';
import type { SaveAnswers, SaveDraft } from './saveSteps.ts';

/** Save Query…: asks where, under which name, and which values are asked for at each run. */
export class QuerySaver {
  constructor(
    private readonly files: QueryFiles,
    private readonly roots: QueryRoots,
    private readonly catalog: TableCatalog,
    private readonly connections: ConnectionSource,
  ) {}

  async save(ref: TableRef, request: RequestTemplate): Promise<void> {
    const key = await this.catalog.sourceKey({ ...ref, ...(request.index !== undefined && { index: request.index }) });
    const draft = { ref, request, key, proposals: proposeParameters(request, key) };
    const folders = this.roots.ofWorkspace();
    const start = folders.length === 1 && folders[0] !== undefined ? { place: folders[0].uri.toString() } : {};
    const answers = await askSteps<SaveAnswers>(vscode.l10n.t('Save Query of {0}', ref.table), saveSteps(draft, folders), start);
    if (answers?.place === 'open') {
      await vscode.commands.executeCommand('vscode.openFolder');
    } else if (answers?.place !== undefined) {
      await this.write(draft, [...folders, this.roots.own].find(({ uri }) => uri.toString() === answers.place) ?? this.roots.own, answers);
    }
  }

  private async write(draft: SaveDraft, root: QueryRoot, { name = '', parameters = [] }: Partial<SaveAnswers>): Promise<void> {
    const { ref, proposals } = draft;
    const uri = this.files.uriFor(root, ref.table, name.trim());
    if (!(await this.mayWrite(uri, name.trim()))) {
      return;
    }
    const request = withParameters(
      draft.request,
      proposals.filter(({ ordinal }) => parameters.includes(String(ordinal))),
    );
    const connection = this.connections.get(ref.connection)?.name;
    const before = await this.files.find(uri);
    await this.files.write(uri, {
      table: ref.table,
      // What a person wrote into the file that is replaced stays.
      ...(before?.description !== undefined && { description: before.description }),
      ...(connection !== undefined && { connection }),
      region: ref.region,
      parameters: parametersOf(request).map(parameter => declarationOf(parameter, before)),
      request,
    });
    tellSaved(uri);
  }

  private async mayWrite(uri: vscode.Uri, name: string): Promise<boolean> {
    const names = await this.files.namesIn(vscode.Uri.joinPath(uri, '..'));
    if (queryNameProblem(name, names) === undefined) {
      return true;
    }
    const replace = vscode.l10n.t('Replace');
    const question = vscode.l10n.t('There is a saved query “{0}” already. Replace it?', name);
    return (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
  }
}

function declarationOf({ $parameter: name, type }: ParameterRef, before: SavedQuery | undefined): QueryParameter {
  return before?.parameters.find(parameter => parameter.name === name && parameter.type === type) ?? { name, type };
}

function tellSaved(uri: vscode.Uri): void {
  const open = vscode.l10n.t('Open File');
  const path = vscode.workspace.asRelativePath(uri);
  // Not awaited: a message that nobody closes must not keep the command running.
  void vscode.window.showInformationMessage(vscode.l10n.t('Saved as {0}.', path), open).then(async chosen => {
    if (chosen === open) {
      await vscode.window.showTextDocument(uri);
    }
  });
}
