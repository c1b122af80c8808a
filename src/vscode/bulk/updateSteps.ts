import * as vscode from 'vscode';
import { parsePath } from '../../core/attributePath.ts';
import { checkBulkUpdate } from '../../core/bulk/bulkAction.ts';
import type { BulkUpdate } from '../../core/bulk/bulkAction.ts';
import { ExplorerError } from '../../core/errors.ts';
import { parseValue } from '../../core/items/itemJson.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import { askSteps } from '../quickInput/multiStep.ts';
import type { Choice, Step } from '../quickInput/steps.ts';

interface UpdateAnswers {
  readonly kind: BulkUpdate['kind'];
  readonly path: string;
  readonly value: string;
}

/** Asks for one change of one attribute, from which the update expression is written. @returns undefined when the person leaves */
export async function askForUpdate(title: string, schema: KeySchema): Promise<BulkUpdate | undefined> {
  const answers = await askSteps<UpdateAnswers>(title, steps(schema));
  return answers === undefined ? undefined : updateOf(answers);
}

function steps(schema: KeySchema): readonly Step<UpdateAnswers>[] {
  return [
    {
      name: 'kind',
      question: () => ({ kind: 'pick', prompt: vscode.l10n.t('What is done with the attribute of each item?'), choices: kinds() }),
    },
    {
      name: 'path',
      question: ({ kind = 'set' }) => ({
        kind: 'input',
        prompt: vscode.l10n.t('The attribute, such as status, address.city or lines[0].price'),
        problem: path => problemOf(() => checkBulkUpdate(kind === 'remove' ? { kind, path: parsePath(path) } : sample(kind, path), schema)),
      }),
    },
    {
      name: 'value',
      applies: ({ kind }) => kind !== 'remove',
      question: ({ kind = 'set', path = '' }) => ({
        kind: 'input',
        prompt: vscode.l10n.t('The value as JSON, such as "text", 12.50, true, ["a"] or {"$SS": ["a"]}'),
        problem: value => valueProblem(value) ?? problemOf(() => checkBulkUpdate(updateOf({ kind, path, value }), schema)),
      }),
    },
  ];
}

function kinds(): readonly Choice<BulkUpdate['kind']>[] {
  return [
    { id: 'set', label: vscode.l10n.t('Set'), description: 'SET a = :v' },
    { id: 'setIfAbsent', label: vscode.l10n.t('Set Where It Is Missing'), description: 'SET a = if_not_exists(a, :v)' },
    { id: 'increase', label: vscode.l10n.t('Add to a Number or a Set'), description: 'ADD a :v' },
    { id: 'append', label: vscode.l10n.t('Append to a List'), description: 'SET a = list_append(a, :v)' },
    { id: 'remove', label: vscode.l10n.t('Remove'), description: 'REMOVE a' },
  ];
}

/** With a value that fits, to look at the path alone. */
function sample(kind: Exclude<BulkUpdate['kind'], 'remove'>, path: string): BulkUpdate {
  return { kind, path: parsePath(path), value: kind === 'append' ? { L: [] } : { N: '1' } };
}

function updateOf({ kind = 'set', path = '', value = '' }: Partial<UpdateAnswers>): BulkUpdate {
  if (kind === 'remove') {
    return { kind, path: parsePath(path) };
  }
  const { value: parsed, problems } = parseValue(value);
  if (parsed === undefined) {
    throw new ExplorerError('invalid', problems[0]?.message ?? 'This is not a value.');
  }
  return { kind, path: parsePath(path), value: parsed };
}

function valueProblem(text: string): string | undefined {
  return parseValue(text).problems[0]?.message;
}

function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof ExplorerError) {
      return error.message;
    }
    throw error;
  }
}
