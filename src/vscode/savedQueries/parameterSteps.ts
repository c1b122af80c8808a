import * as vscode from 'vscode';
import type { AttributeValue } from '../../core/attributeValue.ts';
import { parameterProblem, parameterText, parameterValue } from '../../core/queries/parameterText.ts';
import type { ParameterRef, ParameterType, RequestTemplate } from '../../core/queries/requestTemplate.ts';
import { parametersOf } from '../../core/queries/requestTemplate.ts';
import type { QueryParameter } from '../../core/queries/savedQuery.ts';
import type { AnyQuestion, InputQuestion, PickQuestion, Step } from '../quickInput/steps.ts';

/** What was answered, by the name of the step. */
export type RunAnswers = Record<string, string>;

/** A step for each parameter that a request asks for; what is said of it where it was declared. */
export function parameterSteps(request: RequestTemplate, declared: readonly QueryParameter[] = []): readonly Step<RunAnswers>[] {
  return parametersOf(request).map(ref => ({
    name: stepOf(ref),
    question: () =>
      questionFor(
        request,
        ref,
        declared.find(({ name }) => name === ref.$parameter),
      ),
  }));
}

/** The values that were typed, by the name of the parameter. */
export function parameterValues(request: RequestTemplate, answers: Partial<RunAnswers>): ReadonlyMap<string, AttributeValue> {
  return new Map(parametersOf(request).map(ref => [ref.$parameter, parameterValue(ref.type, answers[stepOf(ref)] ?? '')]));
}

/** No parameter can have the name of another step. */
function stepOf({ $parameter }: ParameterRef): string {
  return `parameter ${$parameter}`;
}

function questionFor(request: RequestTemplate, ref: ParameterRef, declared: QueryParameter | undefined): InputQuestion | PickQuestion {
  const prompt = withoutLinks(declared?.prompt ?? ref.$parameter);
  const initial = declared?.default === undefined ? {} : { initial: parameterText(declared.default) };
  if (ref.type === 'BOOL') {
    return { kind: 'pick', prompt, choices: ['true', 'false'].map(id => ({ id, label: id })), ...initial };
  }
  return {
    kind: 'input',
    prompt,
    placeholder: typeName(ref.type),
    problem: text => {
      const problem = parameterProblem(request, ref, text);
      return problem === undefined ? undefined : withoutLinks(problem);
    },
    ...initial,
  } satisfies AnyQuestion;
}

/** VS Code makes links of `[text](command:…)`, and this text comes from a file that anybody may have written. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

function typeName(type: Exclude<ParameterType, 'BOOL'>): string {
  switch (type) {
    case 'S':
      return vscode.l10n.t('String');
    case 'N':
      return vscode.l10n.t('Number');
    case 'B':
      return vscode.l10n.t('Binary, as base64');
    case 'M':
      return vscode.l10n.t('Map, as DynamoDB JSON');
    case 'L':
      return vscode.l10n.t('List, as DynamoDB JSON');
    case 'SS':
      return vscode.l10n.t('String set, as a JSON list');
    case 'NS':
      return vscode.l10n.t('Number set, as a JSON list of texts');
    case 'BS':
      return vscode.l10n.t('Binary set, as a JSON list of base64 texts');
  }
}
