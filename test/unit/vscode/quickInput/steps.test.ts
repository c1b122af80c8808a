import { describe, expect, it } from 'vitest';
import type { AnyQuestion, Position, Reply, Step } from '../../../../src/vscode/quickInput/steps.ts';
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
