import * as vscode from 'vscode';
import type { ConnectionSource } from '../../core/ports.ts';
import { attributeAt, proposeParameters, withParameters } from '../../core/queries/proposedParameters.ts';
import type { ProposedParameter } from '../../core/queries/proposedParameters.ts';
import { queryNameProblem } from '../../core/queries/queryName.ts';
import { valueText } from '../../core/queries/requestText.ts';
import { parametersOf } from '../../core/queries/requestTemplate.ts';
import type { RequestTemplate } from '../../core/queries/requestTemplate.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { askSteps } from '../quickInput/multiStep.ts';
import type { Choice, Step } from '../quickInput/steps.ts';
import type { QueryFiles } from './queryFiles.ts';
import type { QueryRoot, QueryRoots } from './queryRoots.ts';

interface SaveAnswers {
  /** The URI of a root, or `open` to open a folder first. */
  readonly place: string;
  readonly name: string;
  /** The ordinals of the values that become parameters. */
  readonly parameters: readonly string[];
}

/** What is saved, and what is known of it. */
interface Draft {
  readonly ref: TableRef;
  readonly request: RequestTemplate;
  readonly key: KeySchema;
  readonly proposals: readonly ProposedParameter[];
}

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

  private async write(draft: Draft, root: QueryRoot, { name = '', parameters = [] }: Partial<SaveAnswers>): Promise<void> {
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
    await this.files.write(uri, {
      table: ref.table,
      ...(connection !== undefined && { connection }),
      region: ref.region,
      parameters: parametersOf(request).map(({ $parameter, type }) => ({ name: $parameter, type })),
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

function saveSteps({ key, proposals }: Draft, folders: readonly QueryRoot[]): readonly Step<SaveAnswers>[] {
  return [
    {
      name: 'place',
      applies: () => folders.length !== 1,
      question: () => ({ kind: 'pick', prompt: vscode.l10n.t('Where is the query saved?'), ...placesOf(folders) }),
    },
    {
      name: 'name',
      applies: ({ place }) => place !== 'open',
      question: () => ({
        kind: 'input',
        prompt: vscode.l10n.t('A name for the query, as the tree shows it'),
        problem: text => queryNameProblem(text),
      }),
    },
    {
      name: 'parameters',
      applies: ({ place }) => place !== 'open' && proposals.length > 0,
      question: () => ({
        kind: 'pickMany',
        prompt: vscode.l10n.t('Which values are asked for at each run?'),
        choices: proposals.map(proposal => choiceOf(proposal, key)),
        // Whose items they are is what differs most from run to run.
        initial: proposals.filter(({ place }) => place.part === 'partition').map(({ ordinal }) => String(ordinal)),
      }),
    },
  ];
}

function placesOf(folders: readonly QueryRoot[]): { readonly choices: readonly Choice[]; readonly notice?: string } {
  if (folders.length > 0) {
    return {
      choices: folders.map(({ uri, folder, path }) => ({ id: uri.toString(), label: folder?.name ?? '', description: path.join('/') })),
    };
  }
  return {
    notice: vscode.l10n.t('No folder is open, and saved queries are files of a folder, to be shared with it.'),
    choices: [
      { id: 'open', label: vscode.l10n.t('Open Folder…'), detail: vscode.l10n.t('Then save the query from the history.') },
      { id: 'own', label: vscode.l10n.t('Save for Me Only'), detail: vscode.l10n.t('In the storage of this extension, on this machine.') },
    ],
  };
}

function choiceOf({ ordinal, value, place, type }: ProposedParameter, key: KeySchema): Choice {
  return { id: String(ordinal), label: `${attributeAt(place, key)} (${type})`, description: `${place.operator} ${valueText(value)}` };
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
