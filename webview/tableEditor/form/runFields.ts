import type { ReadOptions } from '../../../src/core/readOptions.ts';

/** What bounds a run and how it reads, as typed; empty for no bound. */
export interface RunFields {
  readonly units: string;
  readonly pages: string;
  readonly items: string;
  /** US dollars. */
  readonly money: string;
  readonly segments: string;
  readonly unitsPerSecond: string;
}

export type RunFieldName = keyof RunFields;

export const runFieldId = (name: RunFieldName): string => `run-${name}`;

interface RunFieldText {
  readonly name: RunFieldName;
  readonly label: string;
  readonly placeholder: string;
  /** What a text must look like, and what to say where it does not. */
  readonly pattern: RegExp;
  readonly problem: string;
}

const whole = /^0*[1-9]\d{0,11}$/;
const decimal = /^(?=.*[1-9])\d{0,12}(?:\.\d{1,6})?$/;
const wholeProblem = 'Enter a whole number, such as 100; or leave it empty for no bound.';

export const runFieldTexts: readonly RunFieldText[] = [
  {
    name: 'units',
    label: 'Read units',
    placeholder: 'no bound',
    pattern: decimal,
    problem: 'Enter units, such as 500; or leave it empty for no bound.',
  },
  {
    name: 'money',
    label: 'US dollars',
    placeholder: 'no bound',
    pattern: decimal,
    problem: 'Enter dollars, such as 0.05; or leave it empty for no bound.',
  },
  { name: 'items', label: 'Items read', placeholder: 'no bound', pattern: whole, problem: wholeProblem },
  { name: 'pages', label: 'Pages', placeholder: 'no bound', pattern: whole, problem: wholeProblem },
  {
    name: 'unitsPerSecond',
    label: 'Units per second',
    placeholder: 'as fast as it goes',
    pattern: decimal,
    problem: 'Enter units per second, such as 100; or leave it empty for as fast as it goes.',
  },
  {
    name: 'segments',
    label: 'Parallel segments of a scan',
    placeholder: '1',
    pattern: /^(?:[1-9]|[1-5]\d|6[0-4])$/,
    problem: 'Enter a number of segments from 1 to 64.',
  },
];

export function runFieldsOf({ budget, segments, unitsPerSecond }: ReadOptions): RunFields {
  const text = (figure: number | undefined): string => (figure === undefined ? '' : String(figure));
  return {
    units: text(budget.units),
    pages: text(budget.pages),
    items: text(budget.items),
    money: text(budget.money),
    segments: segments === 1 ? '' : String(segments),
    unitsPerSecond: text(unitsPerSecond),
  };
}

/** Only for fields without problems. */
export function readOptionsOf(fields: RunFields): ReadOptions {
  const bound = <Name extends string>(name: Name, text: string): { readonly [name in Name]?: number } =>
    (text.trim() === '' ? {} : { [name]: Number(text) }) as { readonly [name in Name]?: number };
  return {
    budget: {
      ...bound('units', fields.units),
      ...bound('pages', fields.pages),
      ...bound('items', fields.items),
      ...bound('money', fields.money),
    },
    segments: fields.segments.trim() === '' ? 1 : Number(fields.segments),
    ...bound('unitsPerSecond', fields.unitsPerSecond),
  };
}

export function runFindings(fields: RunFields): readonly (readonly [id: string, problem: string | undefined])[] {
  return runFieldTexts.map(({ name, pattern, problem }) => {
    const text = fields[name].trim();
    return [runFieldId(name), text === '' || pattern.test(text) ? undefined : problem];
  });
}

/** What bounds a run, in a few words for the button; nothing where nothing does. */
export function boundsText(fields: RunFields): string {
  const words: Readonly<Record<RunFieldName, (text: string) => string>> = {
    units: text => `${text} units`,
    money: text => `$${text}`,
    items: text => `${text} items`,
    pages: text => `${text} pages`,
    unitsPerSecond: text => `${text} units/s`,
    segments: text => `${text} segments`,
  };
  return runFieldTexts.flatMap(({ name }) => (fields[name].trim() === '' ? [] : [words[name](fields[name].trim())])).join(' · ');
}
