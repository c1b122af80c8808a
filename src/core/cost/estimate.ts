import type { ReadBudget } from '../readOptions.ts';
import type { Bound, EstimateQuestion, Scope } from './estimateQuestion.ts';
import type { Rate } from './rate.ts';
import { unitsOfRead, volumeOf } from './readVolume.ts';
import type { Volume } from './readVolume.ts';
import { spendOf } from './spend.ts';
import type { Spend } from './spend.ts';

/** What a read will take. Of a read whose size is not known, only where it ends at the latest. */
export interface Estimate {
  readonly scope: Scope;
  readonly bound: Bound;
  readonly items?: number;
  readonly bytes?: number;
  readonly pages?: number;
  readonly units?: number;
  readonly seconds?: number;
  readonly spend?: Spend;
  readonly rate: Rate;
  /** What ends it before everything was read. */
  readonly endsAt?: 'limit' | keyof ReadBudget;
}

/** Milliseconds; what a page takes is not known before the first one came. */
const usualPageLatency = 100;

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
export function estimateRead(question: EstimateQuestion): Estimate {
  const volume = volumeOf(question);
  const { rate } = question;
  if (volume.items === undefined) {
    return { scope: volume.scope, rate, ...untilBudget(question.options.budget, rate) };
  }
  const units = unitsOfRead(question, volume);
  const whole = { items: volume.items, bytes: volume.bytes, pages: volume.pages, units };
  const end = endOf(question.options.budget, whole, rate);
  const part = {
    items: Math.ceil(whole.items * end.share),
    bytes: Math.ceil(whole.bytes * end.share),
    pages: Math.max(1, Math.ceil(whole.pages * end.share)),
    units: roundedToHalf(units * end.share),
  };
  const endsAt = end.by ?? (volume.isLimited ? 'limit' : undefined);
  return {
    scope: volume.scope,
    bound: volume.bound,
    ...part,
    seconds: secondsOf(question, part),
    spend: spendOf({ read: part.units, write: 0 }, rate),
    rate,
    ...(endsAt !== undefined && { endsAt }),
  };
}

/** Whether a person should be asked before: only of a scan, and only where it costs anything. */
export function isWorthAsking({ scope, units, rate }: Estimate, askAboveUnits: number): boolean {
  const isLarge = askAboveUnits > 0 && units !== undefined && units > askAboveUnits;
  return scope === 'source' && rate.kind !== 'free' && isLarge;
}

type Figures = Required<Pick<Volume, 'items' | 'bytes' | 'pages'>> & { readonly units: number };

/** The bound that comes first, as a share of the whole. A run stops after the page that reaches it. */
function endOf(budget: ReadBudget, whole: Figures, rate: Rate): { readonly share: number; readonly by?: keyof ReadBudget } {
  const dollars = spendOf({ read: whole.units, write: 0 }, rate).money.find(({ currency }) => currency === 'USD');
  const sizes: Readonly<Record<keyof ReadBudget, number>> = {
    units: whole.units,
    pages: whole.pages,
    items: whole.items,
    money: dollars?.amount ?? 0,
  };
  let end: { readonly share: number; readonly by?: keyof ReadBudget } = { share: 1 };
  for (const by of ['units', 'pages', 'items', 'money'] as const) {
    const bound = budget[by];
    const share = bound === undefined || sizes[by] === 0 ? 1 : bound / sizes[by];
    end = share < end.share ? { share, by } : end;
  }
  return end;
}

/** Nothing is known of the size; the budget is kept all the same. */
function untilBudget({ units }: ReadBudget, rate: Rate): Pick<Estimate, 'bound' | 'units' | 'spend' | 'endsAt'> {
  return units === undefined
    ? { bound: 'unknown' }
    : { bound: 'atMost', units, spend: spendOf({ read: units, write: 0 }, rate), endsAt: 'units' };
}

/** The slowest of three counts: the network, the speed that was asked for, the capacity that is provisioned. */
function secondsOf({ request, options, rate, seen }: EstimateQuestion, { pages, units }: Pick<Figures, 'pages' | 'units'>): number {
  const atOnce = request.mode === 'scan' ? options.segments : 1;
  const travelling = (pages * (seen?.pageLatency ?? usualPageLatency)) / 1000 / atOnce;
  const asked = options.unitsPerSecond === undefined ? 0 : units / options.unitsPerSecond;
  const provisioned = rate.kind === 'hourly' && rate.capacity.read > 0 ? units / rate.capacity.read : 0;
  return Math.max(travelling, asked, provisioned);
}

function roundedToHalf(units: number): number {
  return Math.ceil(units * 2) / 2;
}
