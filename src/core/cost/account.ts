import type { ConsumedUnits } from './consumedUnits.ts';
import { addSpend, noSpend } from './spend.ts';
import type { Spend } from './spend.ts';

export interface TableTotal {
  readonly region: string;
  /** Absent for requests that are about several. */
  readonly table?: string;
  readonly requests: number;
  readonly spend: Spend;
  /** Units of it that indexes consumed, by name. */
  readonly indexes: { readonly [index: string]: number };
}

/** A day as its calendar names it where the program runs: `2026-11-24`. */
export interface DayTotal {
  readonly day: string;
  readonly requests: number;
  readonly spend: Spend;
}

/** What was consumed in ten seconds. */
export interface Point {
  /** When they began, in milliseconds since the epoch. */
  readonly at: number;
  readonly read: number;
  readonly write: number;
}

/** What was consumed, and where. */
export interface Consumption {
  readonly region: string;
  readonly table?: string;
  readonly consumed: ConsumedUnits;
  readonly spend: Spend;
}

const pointWidth = 10_000;
/** Six hours without a pause. */
const maxPoints = 2160;
const maxDays = 31;

/** What one connection consumed: in all, by table, by day, and when. */
export class Account {
  private all = noSpend;
  private readonly byTable = new Map<string, TableTotal>();
  private readonly byDay = new Map<string, DayTotal>();
  private recent: Point[] = [];

  /** @param days of earlier sessions, which count in the days only */
  constructor(days: readonly DayTotal[] = []) {
    days.forEach(total => this.byDay.set(total.day, total));
  }

  get total(): Spend {
    return this.all;
  }

  get tables(): readonly TableTotal[] {
    return [...this.byTable.values()];
  }

  get days(): readonly DayTotal[] {
    return [...this.byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1)).slice(-maxDays);
  }

  get points(): readonly Point[] {
    return this.recent;
  }

  add(consumption: Consumption, at: number): void {
    this.all = addSpend(this.all, consumption.spend);
    this.addToTable(consumption);
    const day = dayOf(at);
    const { requests, spend } = this.byDay.get(day) ?? { requests: 0, spend: noSpend };
    this.byDay.set(day, { day, requests: requests + 1, spend: addSpend(spend, consumption.spend) });
    this.addPoint(consumption.consumed, at);
  }

  private addToTable({ region, table, consumed, spend }: Consumption): void {
    const id = JSON.stringify([region, table]);
    const before = this.byTable.get(id) ?? { requests: 0, spend: noSpend, indexes: {} };
    const indexes = { ...before.indexes };
    for (const [index, units] of Object.entries(consumed.indexes)) {
      indexes[index] = (indexes[index] ?? 0) + units;
    }
    this.byTable.set(id, {
      region,
      ...(table !== undefined && { table }),
      requests: before.requests + 1,
      spend: addSpend(before.spend, spend),
      indexes,
    });
  }

  private addPoint({ read, write }: ConsumedUnits, now: number): void {
    const at = Math.floor(now / pointWidth) * pointWidth;
    const last = this.recent.at(-1);
    if (last?.at === at) {
      this.recent = [...this.recent.slice(0, -1), { at, read: last.read + read, write: last.write + write }];
    } else {
      this.recent = [...this.recent, { at, read, write }].slice(-maxPoints);
    }
  }
}

function dayOf(time: number): string {
  const date = new Date(time);
  const twoDigits = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}
