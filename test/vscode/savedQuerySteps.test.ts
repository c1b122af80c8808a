import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { proposeParameters } from '../../src/core/queries/proposedParameters.ts';
import type { RequestTemplate } from '../../src/core/queries/requestTemplate.ts';
import type { FilterCondition, ReadRequest } from '../../src/core/readRequest.ts';
import type { TableRef } from '../../src/core/tableRef.ts';
import { walkSteps } from '../../src/vscode/quickInput/steps.ts';
import type { AnyQuestion, Step } from '../../src/vscode/quickInput/steps.ts';
import { parameterSteps } from '../../src/vscode/savedQueries/parameterSteps.ts';
import type { QueryRoot } from '../../src/vscode/savedQueries/queryRoots.ts';
import { saveSteps } from '../../src/vscode/savedQueries/saveSteps.ts';
import type { SaveDraft } from '../../src/vscode/savedQueries/saveSteps.ts';

const shop: TableRef = { connection: 'local', region: 'local', table: 'Shop' };
const customersRequest: ReadRequest = { mode: 'query', partition: [{ S: 'CUSTOMER#c0001' }], sort: [], direction: 'ascending' };

describe('what is asked of saved queries', () => {
  const draft = (request: ReadRequest): SaveDraft => {
    const key = { partition: [{ name: 'PK', type: 'S' as const }], sort: [{ name: 'SK', type: 'S' as const }] };
    return { ref: shop, request, key, proposals: proposeParameters(request, key) };
  };
  const folder = (name: string): QueryRoot => {
    const uri = vscode.Uri.file(`/${name}`);
    return { uri: vscode.Uri.joinPath(uri, 'db'), folder: { uri, name, index: 0 }, path: ['db'] };
  };

  /** A person who answers with what is proposed, or with the first choice. */
  async function asked<Answers extends object>(steps: readonly Step<Answers>[]): Promise<readonly AnyQuestion[]> {
    const questions: AnyQuestion[] = [];
    await walkSteps(steps, async question => {
      questions.push(question);
      const first = question.kind === 'pick' ? question.choices[0]!.id : 'x';
      return Promise.resolve({ kind: 'next', value: question.initial ?? first });
    });
    return questions;
  }

  it('before a query is saved: nothing about the place in one folder, which one of several, and what to do without', async () => {
    const places = async (...folders: readonly QueryRoot[]): Promise<unknown> => {
      const [first] = await asked(saveSteps(draft(customersRequest), folders));
      return first?.kind === 'pick' ? [first.choices.map(({ label }) => label), first.notice?.slice(0, 17)] : first?.kind;
    };
    assert.equal(await places(folder('one')), 'input');
    assert.deepEqual(await places(folder('one'), folder('two')), [['one', 'two'], undefined]);
    assert.deepEqual(await places(), [['Open Folder…', 'Save for Me Only'], 'No folder is open']);
  });

  it('before a query is saved: which of its values become parameters, its partition key being proposed', async () => {
    const filter = { join: 'and' as const, members: [{ path: ['a', 'b'] as const, operator: '=' as const, value: { N: '1.50' } }] };
    const questions = await asked(saveSteps(draft({ ...customersRequest, filter }), [folder('one')]));
    const last = questions.at(-1)!;
    assert.equal(last.kind, 'pickMany');
    assert.deepEqual(
      last.choices.map(({ label, description }) => [label, description]),
      [
        ['PK (S)', '= CUSTOMER#c0001'],
        ['b (N)', '= 1.50'],
      ],
    );
    assert.deepEqual(last.initial, ['0']);
    const scan: ReadRequest = { mode: 'scan', partition: [], sort: [], direction: 'ascending' };
    assert.deepEqual(
      (await asked(saveSteps(draft(scan), [folder('one')]))).map(({ kind }) => kind),
      ['input'],
    );
  });

  it('before a query is run: each parameter by its type, with what its file proposes, and no link in it', async () => {
    const condition = (name: string, type: 'S' | 'BOOL' | 'NS'): FilterCondition =>
      ({ path: ['a'], operator: '=', value: { $parameter: name, type } }) as unknown as FilterCondition;
    const request: RequestTemplate = {
      ...customersRequest,
      filter: {
        join: 'and',
        members: [condition('text', 'S'), condition('flag', 'BOOL'), condition('numbers', 'NS'), condition('text', 'S')],
      },
    };
    const questions = await asked(
      parameterSteps(request, [
        { name: 'text', type: 'S', prompt: 'See [this](command:workbench.action.quit)', default: { S: 'x' } },
        { name: 'flag', type: 'BOOL', default: { BOOL: false } },
        { name: 'numbers', type: 'NS', default: { NS: ['1', '2'] } },
      ]),
    );
    assert.deepEqual(
      questions.map(({ kind, prompt, initial }) => [kind, prompt, initial]),
      [
        ['input', 'See [this] (command:workbench.action.quit)', 'x'],
        ['pick', 'flag', 'false'],
        ['input', 'numbers', '["1", "2"]'],
      ],
    );
  });
});
