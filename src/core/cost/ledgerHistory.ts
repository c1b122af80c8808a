import type { DayTotal } from './account.ts';
import type { LedgerHistory, LedgerLine } from './ledger.ts';
import type { Money } from './money.ts';
import type { Spend } from './spend.ts';

/** How much of a ledger outlasts the window. */
const maxLines = 200;

/** What is stored: totals only. A run that was under way has ended with the window. */
export function storedHistory({ lines, days }: LedgerHistory): LedgerHistory {
  const ended = lines.map(line => (line.ending === 'running' ? { ...line, ending: 'stopped' as const } : line));
  return { lines: ended.slice(-maxLines), days };
}

/**
 * What an earlier window stored, as far as it can be read: another version of this program may have written it. Its lines get
 * ids of their own, so that requests of this window are not added to them.
 */
export function readHistory(stored: unknown): LedgerHistory {
  const { lines, days } = isObject(stored) ? stored : {};
  const readable = Array.isArray(lines) ? lines.filter(isLine) : [];
  const byConnection = isObject(days) ? Object.entries(days) : [];
  return {
    lines: readable.map((line, number) => ({ ...line, id: `earlier ${number}` })),
    days: Object.fromEntries(byConnection.map(([id, totals]) => [id, Array.isArray(totals) ? totals.filter(isDay) : []])),
  };
}

function isLine(value: unknown): value is LedgerLine {
  return (
    isObject(value) &&
    hasTexts(value, ['connection', 'region', 'operation']) &&
    hasNumbers(value, ['at', 'requests', 'elapsed']) &&
    ['table', 'index', 'ending'].every(name => value[name] === undefined || typeof value[name] === 'string') &&
    ['items', 'scanned'].every(name => value[name] === undefined || typeof value[name] === 'number') &&
    isSpend(value.spend)
  );
}

function isDay(value: unknown): value is DayTotal {
  return isObject(value) && hasTexts(value, ['day']) && hasNumbers(value, ['requests']) && isSpend(value.spend);
}

function isSpend(value: unknown): value is Spend {
  const isSound = isObject(value) && hasNumbers(value, ['read', 'write', 'hourly', 'unpriced']);
  return isSound && Array.isArray(value.money) && value.money.every(isMoney);
}

function isMoney(value: unknown): value is Money {
  return isObject(value) && hasNumbers(value, ['amount']) && ['USD', 'CNY', 'EUR'].some(currency => currency === value.currency);
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}

function hasTexts(value: Members, names: readonly string[]): boolean {
  return names.every(name => typeof value[name] === 'string');
}

function hasNumbers(value: Members, names: readonly string[]): boolean {
  return names.every(name => typeof value[name] === 'number');
}
