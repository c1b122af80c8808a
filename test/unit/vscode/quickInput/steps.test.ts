import { describe, expect, it } from 'vitest';
import type { AnyQuestion, Position, Reply, Step } from '../../../../src/vscode/quickInput/steps.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import { walkSteps } from '../../../../src/vscode/quickInput/steps.ts';

interface Answers {
  readonly colour: 'red' | 'blue';
  readonly shade: string;
  readonly name: string;
}

const steps: readonly Step<Answers>[] = [
  {
    name: 'colour',
    question: () => ({
      kind: 'pick',
      prompt: 'Colour',
      choices: [
        { id: 'red', label: 'Red' },
        { id: 'blue', label: 'Blue' },
      ],
    }),
  },
  { name: 'shade', applies: ({ colour }) => colour === 'red', question: () => ({ kind: 'input', prompt: 'Shade' }) },
  { name: 'name', question: ({ colour }) => ({ kind: 'input', prompt: 'Name', initial: `my ${colour ?? ''}` }) },
];

/** A person who gives these replies, and what was put before them. */
function person(replies: readonly Reply[]): { ask: (question: AnyQuestion, position: Position) => Promise<Reply>; seen: string[] } {
  const seen: string[] = [];
  const left = [...replies];
  const ask = async (question: AnyQuestion, { step, totalSteps, value }: Position): Promise<Reply> => {
    seen.push(`${step}/${totalSteps} ${question.prompt} [${value?.toString() ?? ''}]`);
    return Promise.resolve(left.shift() ?? { kind: 'cancelled' });
  };
  return { ask, seen };
}

const next = (value: string): Reply => ({ kind: 'next', value });

describe('steps', () => {
  it('may be named like a member of every object', async () => {
    const named: readonly Step<Record<string, string>>[] = ['constructor', '__proto__'].map(name => ({
      name,
      question: () => ({ kind: 'input', prompt: name }),
    }));
    const { ask, seen } = person([next('a'), next('b')]);
    expect(Object.entries((await walkSteps(named, ask)) ?? {})).toEqual([
      ['constructor', 'a'],
      ['__proto__', 'b'],
    ]);
    expect(seen).toEqual(['1/2 constructor []', '2/2 __proto__ []']);
  });

  it('are asked in order, with numbers and proposals', async () => {
    const { ask, seen } = person([next('red'), next('crimson'), next('my red')]);
    expect(await walkSteps(steps, ask)).toEqual({ colour: 'red', shade: 'crimson', name: 'my red' });
    expect(seen).toEqual(['1/2 Colour []', '2/3 Shade []', '3/3 Name [my red]']);
  });

  it('are left out where an answer says so', async () => {
    const { ask, seen } = person([next('blue'), next('sky')]);
    expect(await walkSteps(steps, ask)).toEqual({ colour: 'blue', name: 'sky' });
    expect(seen).toEqual(['1/2 Colour []', '2/2 Name [my blue]']);
  });

  it('keep what was typed when the person goes back and forth', async () => {
    const { ask, seen } = person([next('red'), { kind: 'back', value: 'crim' }, next('red'), next('crimson'), next('ruby')]);
    expect(await walkSteps(steps, ask)).toEqual({ colour: 'red', shade: 'crimson', name: 'ruby' });
    expect(seen).toEqual(['1/2 Colour []', '2/3 Shade []', '1/3 Colour [red]', '2/3 Shade [crim]', '3/3 Name [my red]']);
  });

  it('propose anew what was only proposed, and keep what was changed', async () => {
    const back = (value: string): Reply => ({ kind: 'back', value });
    const proposed = person([next('blue'), back('my blue'), next('red'), next('crimson')]);
    await walkSteps(steps, proposed.ask);
    expect(proposed.seen.at(-1)).toBe('3/3 Name [my red]');
    const changed = person([next('blue'), back('sky'), next('red'), next('crimson')]);
    await walkSteps(steps, changed.ask);
    expect(changed.seen.at(-1)).toBe('3/3 Name [sky]');
  });

  it('start with what is known already', async () => {
    const { ask, seen } = person([next('blue'), next('old')]);
    await walkSteps(steps, ask, { colour: 'blue', name: 'old' });
    expect(seen).toEqual(['1/2 Colour [blue]', '2/2 Name [old]']);
  });

  it('answer with nothing when the person leaves', async () => {
    expect(await walkSteps(steps, person([next('red')]).ask)).toBeUndefined();
  });
});

describe('an answer that says more than itself', () => {
  const filling: readonly Step<Answers>[] = steps.map(step =>
    step.name === 'colour' ? { ...step, fill: (colour: string) => (colour === 'red' ? { shade: 'crimson' } : undefined) } : step,
  );

  it('leaves out the steps it answered', async () => {
    const { ask, seen } = person([next('red'), next('mine')]);
    expect(await walkSteps(filling, ask)).toEqual({ colour: 'red', shade: 'crimson', name: 'mine' });
    expect(seen).toEqual(['1/2 Colour []', '2/2 Name [my red]']);
  });

  it('leaves them out until it is answered anew without them', async () => {
    const always: readonly Step<Answers>[] = filling.map(step =>
      step.name === 'shade' ? { name: step.name, question: step.question } : step,
    );
    const { ask, seen } = person([next('red'), { kind: 'back' }, next('blue'), next('sky'), next('mine')]);
    expect(await walkSteps(always, ask)).toEqual({ colour: 'blue', shade: 'sky', name: 'mine' });
    expect(seen.slice(2)).toEqual(['1/2 Colour [red]', '2/3 Shade [crimson]', '3/3 Name [my blue]']);
  });
});

describe('a question that cannot be asked', () => {
  /** Fails as often as there are errors. */
  const failing = (errors: Error[]): readonly Step<Answers>[] =>
    steps.map(step =>
      step.name === 'name'
        ? {
            name: 'name',
            question: async () => {
              const error = errors.shift();
              return error === undefined ? Promise.resolve({ kind: 'input', prompt: 'Name' } as const) : Promise.reject(error);
            },
          }
        : step,
    );
  const expired = (): ExplorerError => new ExplorerError('credentials', 'The code expired. Try again.');

  it('is told with its remedy in its place, and asked again', async () => {
    const { ask, seen } = person([next('blue'), next('again'), next('mine')]);
    const notices: (string | undefined)[] = [];
    const noting = async (question: AnyQuestion, position: Position): Promise<Reply> => {
      notices.push(question.kind === 'pick' ? question.notice : undefined);
      return ask(question, position);
    };
    expect(await walkSteps(failing([expired()]), noting)).toEqual({ colour: 'blue', name: 'mine' });
    expect(notices).toEqual([undefined, 'The code expired. Try again.', undefined]);
    expect(seen.at(-1)).toBe('2/2 Name []');
  });

  it('keeps what was typed before it when the person goes back', async () => {
    const { ask, seen } = person([next('red'), next('crimson'), { kind: 'back' }, next('ruby'), next('mine')]);
    expect(await walkSteps(failing([expired()]), ask)).toEqual({ colour: 'red', shade: 'ruby', name: 'mine' });
    expect(seen[3]).toBe('2/3 Shade [crimson]');
  });

  it('goes back by itself when the person cancelled it', async () => {
    const { ask, seen } = person([next('red'), next('crimson'), next('ruby'), next('mine')]);
    await walkSteps(failing([new ExplorerError('cancelled', 'Cancelled.')]), ask);
    expect(seen[2]).toBe('2/3 Shade [crimson]');
  });

  it('fails the dialogue where the failure is none of ours', async () => {
    await expect(walkSteps(failing([new Error('broken')]), person([next('blue')]).ask)).rejects.toThrow('broken');
  });

  it('is nothing when the person left meanwhile', async () => {
    const left = new AbortController();
    const leaving: readonly Step<Answers>[] = steps.map(step =>
      step.name === 'name'
        ? {
            name: 'name',
            question: async () => {
              left.abort();
              return Promise.resolve({ kind: 'input', prompt: 'Name' } as const);
            },
          }
        : step,
    );
    expect(await walkSteps(leaving, person([next('blue'), next('mine')]).ask, {}, { left: left.signal })).toBeUndefined();
  });
});

describe('what is done at the end', () => {
  it('is tried again after a failure, with nothing typed lost', async () => {
    const tries: (string | undefined)[] = [];
    const finish = async ({ name }: Partial<Answers>): Promise<void> => {
      tries.push(name);
      return tries.length < 3 ? Promise.reject(new ExplorerError('unexpected', 'The secret store is locked.')) : Promise.resolve();
    };
    const { ask, seen } = person([next('blue'), next('mine'), next('again'), { kind: 'back' }, next('yours')]);
    expect(await walkSteps(steps, ask, {}, { finish })).toEqual({ colour: 'blue', name: 'yours' });
    expect(tries).toEqual(['mine', 'mine', 'yours']);
    expect(seen).toEqual([
      '1/2 Colour []',
      '2/2 Name [my blue]',
      '2/2 This did not work []',
      '2/2 This did not work []',
      '2/2 Name [mine]',
    ]);
  });

  it('does not happen when the person leaves', async () => {
    const finish = async (): Promise<void> => Promise.reject(new Error('never'));
    expect(await walkSteps(steps, person([next('blue')]).ask, {}, { finish })).toBeUndefined();
  });
});
