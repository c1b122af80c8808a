import * as vscode from 'vscode';
import { attributeMap } from '../../core/attributeValue.ts';
import type { Key, KeyType } from '../../core/attributeValue.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import { keyAttributes } from '../../core/keySchema.ts';
import { keyTextProblem, keyValue } from '../../core/keyText.ts';
import { askSteps } from '../quickInput/multiStep.ts';
import type { Step } from '../quickInput/steps.ts';

type KeyTexts = Record<string, string>;

/** Asks for each key attribute, with its own type. @returns undefined when the person leaves */
export async function askForKey(title: string, schema: KeySchema): Promise<Key | undefined> {
  const attributes = keyAttributes(schema);
  const steps = attributes.map((attribute): Step<KeyTexts> => ({
    name: attribute.name,
    question: () => ({
      kind: 'input',
      prompt: vscode.l10n.t('{0} ({1})', attribute.name, typeNames[attribute.type]),
      problem: text => keyTextProblem(attribute, text),
    }),
  }));
  const texts = await askSteps<KeyTexts>(title, steps);
  return texts && attributeMap(attributes.map(attribute => [attribute.name, keyValue(attribute.type, texts[attribute.name] ?? '')]));
}

const typeNames: { readonly [type in KeyType]: string } = {
  S: vscode.l10n.t('string'),
  N: vscode.l10n.t('number'),
  B: vscode.l10n.t('binary, as base64'),
};
