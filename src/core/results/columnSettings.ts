import type { Column } from './column.ts';

/** How a person has arranged the columns of a table, by attribute name. No values: it may be stored. */
export interface ColumnSettings {
  /** Names in their order. Columns that are not named follow in the order of the read. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** In pixels, where a person has set them. */
  readonly widths: readonly (readonly [name: string, width: number])[];
  /** Beside key attributes, which are pinned unless they are in `unpinned`. */
  readonly pinned: readonly string[];
  readonly unpinned: readonly string[];
  /** Numbers that are shown as points in time. */
  readonly dates: readonly string[];
}

export const defaultColumnSettings: ColumnSettings = { order: [], hidden: [], widths: [], pinned: [], unpinned: [], dates: [] };

export interface ArrangedColumns {
  /** Pinned columns first. Empty only where there are no columns. */
  readonly shown: readonly Column[];
  /** How many of those shown are pinned. */
  readonly pinned: number;
  /** All columns in their order, also the hidden ones. */
  readonly all: readonly Column[];
}

/** What is shown of a read, and where. A page that arrives only appends, so that nothing moves. */
export function arrangeColumns(columns: readonly Column[], settings: ColumnSettings): ArrangedColumns {
  const ordered = inOrder(columns, settings.order);
  const pinned = ordered.filter(column => isPinned(column, settings));
  const all = [...pinned, ...ordered.filter(column => !pinned.includes(column))];
  const hidden = new Set(settings.hidden);
  const visible = all.filter(({ name }) => !hidden.has(name));
  // A grid of no column at all could not even be asked to show one.
  const shown = visible.length > 0 ? visible : all.slice(0, 1);
  return { shown, pinned: shown.filter(column => pinned.includes(column)).length, all };
}

export function isPinned({ name, key }: Column, { pinned, unpinned }: ColumnSettings): boolean {
  return pinned.includes(name) || (key !== undefined && !unpinned.includes(name));
}

function inOrder(columns: readonly Column[], order: readonly string[]): readonly Column[] {
  const byName = new Map(columns.map(column => [column.name, column]));
  const known = order.flatMap(name => byName.get(name) ?? []);
  const names = new Set(order);
  return [...known, ...columns.filter(({ name }) => !names.has(name))];
}

export interface Move {
  readonly name: string;
  readonly side: 'before' | 'after';
  readonly of: string;
}

/** @param columns all columns of the read */
export function withMoved(settings: ColumnSettings, columns: readonly Column[], { name, side, of }: Move): ColumnSettings {
  const rest = inOrder(columns, settings.order).flatMap(column => (column.name === name ? [] : [column.name]));
  const place = rest.indexOf(of) + (side === 'after' ? 1 : 0);
  return { ...settings, order: woven(settings.order, rest.toSpliced(place, 0, name)) };
}

/** Names that this read does not have keep their place among the others. */
function woven(old: readonly string[], names: readonly string[]): readonly string[] {
  const present = new Set(names);
  const next = names.values();
  const kept = old.map(name => (present.has(name) ? (next.next().value ?? name) : name));
  return [...kept, ...next];
}

/**
 * The move that takes a column past so many neighbours, to the left where `steps` is negative. Pinned columns stay among themselves.
 * @returns nothing where there is no such neighbour
 */
export function stepOf({ shown, pinned }: ArrangedColumns, column: number, steps: number): Move | undefined {
  const target = column + steps;
  const neighbour = shown[target];
  const moved = shown[column];
  if (!neighbour || !moved || steps === 0 || column < pinned !== target < pinned) {
    return undefined;
  }
  return { name: moved.name, side: steps < 0 ? 'before' : 'after', of: neighbour.name };
}

export function withHidden(settings: ColumnSettings, names: readonly string[]): ColumnSettings {
  return { ...settings, hidden: [...new Set([...settings.hidden, ...names])] };
}

export function withShown(settings: ColumnSettings, names: readonly string[]): ColumnSettings {
  return { ...settings, hidden: settings.hidden.filter(name => !names.includes(name)) };
}

export function withPinned(settings: ColumnSettings, { name, key }: Column): ColumnSettings {
  const unpinned = settings.unpinned.filter(other => other !== name);
  return { ...settings, unpinned, pinned: key === undefined ? withName(settings.pinned, name) : settings.pinned };
}

export function withUnpinned(settings: ColumnSettings, { name, key }: Column): ColumnSettings {
  const pinned = settings.pinned.filter(other => other !== name);
  return { ...settings, pinned, unpinned: key === undefined ? settings.unpinned : withName(settings.unpinned, name) };
}

export function withWidth(settings: ColumnSettings, name: string, width: number): ColumnSettings {
  return { ...settings, widths: [...settings.widths.filter(([other]) => other !== name), [name, width]] };
}

/** Switches whether numbers are shown as points in time. */
export function withDatesToggled(settings: ColumnSettings, name: string): ColumnSettings {
  const others = settings.dates.filter(other => other !== name);
  return { ...settings, dates: others.length < settings.dates.length ? others : [...others, name] };
}

function withName(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names : [...names, name];
}

/** Reads what was stored, by whichever version. What it does not know or understand is as if it were not there. */
export function readColumnSettings(stored: unknown): ColumnSettings {
  const members: Readonly<Record<string, unknown>> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const names = (member: keyof ColumnSettings): readonly string[] => [...new Set(listOf(members[member]).filter(isText))];
  return {
    order: names('order'),
    hidden: names('hidden'),
    widths: listOf(members.widths).filter(isWidth),
    pinned: names('pinned'),
    unpinned: names('unpinned'),
    dates: names('dates'),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isWidth(value: unknown): value is readonly [string, number] {
  return Array.isArray(value) && value.length === 2 && isText(value[0]) && Number.isFinite(value[1]);
}
