import * as vscode from 'vscode';
import type { KeySchema } from '../../core/keySchema.ts';
import { attributeAt } from '../../core/queries/proposedParameters.ts';
import type { ProposedParameter } from '../../core/queries/proposedParameters.ts';
import { queryNameProblem } from '../../core/queries/queryName.ts';
import type { RequestTemplate } from '../../core/queries/requestTemplate.ts';
import { valueText } from '../../core/queries/requestText.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { Choice, Step } from '../quickInput/steps.ts';
import type { QueryRoot } from './queryRoots.ts';

/** What Save Query… asks. */
export interface SaveAnswers {
  /** The URI of a root, or `open` to open a folder first. */
  readonly place: string;
  readonly name: string;
  /** The ordinals of the values that become parameters. */
  readonly parameters: readonly string[];
}

/** What is saved, and what is known of it. */
export interface SaveDraft {
  readonly ref: TableRef;
  readonly request: RequestTemplate;
  readonly key: KeySchema;
  readonly proposals: readonly ProposedParameter[];
}

/** @param folders where the workspace keeps queries: one is taken, several are asked about, and none is told */
export function saveSteps({ key, proposals }: SaveDraft, folders: readonly QueryRoot[]): readonly Step<SaveAnswers>[] {
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
