import type { AttributeType, Item } from '../../core/attributeValue.ts';
import { typeOf } from '../../core/attributeValue.ts';
import { itemProblem } from '../../core/changeSet/changeChecks.ts';
import { deletion, insertion, reversion, settingValues } from '../../core/changeSet/edits.ts';
import type { Target, Values } from '../../core/changeSet/edits.ts';
import { pastedSize, pastedValue, pastedValues } from '../../core/changeSet/pasting.ts';
import { replacedValues, replacer } from '../../core/changeSet/replacing.ts';
import { rowTitle } from '../../core/changeSet/rowTitle.ts';
import type { ItemStep } from '../../core/changeSet/step.ts';
import { parseTabbed } from '../../core/changeSet/tabbedText.ts';
import type { TextBase } from '../../core/changeSet/textBases.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import { mostEditedRows } from '../../protocol/tableEditor/edits.ts';
import type {
  CellEdit,
  NamedValue,
  NewRows,
  Paste,
  Pasted,
  Replaced,
  Replacement,
  RowSelection,
} from '../../protocol/tableEditor/edits.ts';
import type { RowRange } from '../../protocol/tableEditor/rows.ts';
import { withinTime } from '../withinTime.ts';
import type { EditTargets } from './editTargets.ts';
import { EditTurns } from './editTurns.ts';
import type { EditedTable } from './editTurns.ts';
import type { PanelRows } from './panelRows.ts';
import type { TableChanges } from './tableChanges.ts';

/** Rows looked at to learn of which type a column is. */
const sampled = 100;

/** Milliseconds in which a person's regular expression must have looked at all texts. */
const longestReplacing = 1000;

/** What a person changes in one panel: each call is one step of the table's change set. */
export class PanelEdits {
  private readonly turns: EditTurns;

  constructor(
    private readonly table: EditedTable,
    private readonly changes: TableChanges,
    private readonly rows: PanelRows,
    targets: EditTargets,
  ) {
    this.turns = new EditTurns(table, changes, targets);
  }

  async editCells(edits: readonly CellEdit[], signal: AbortSignal): Promise<void> {
    const byRow = Map.groupBy(edits, ({ row }) => row);
    await this.change([...byRow.keys()], signal, (target, shape) => {
      const values = (byRow.get(target.row) ?? []).map(({ name, value }) => [name, value] as const);
      return settingValues(shape, target, values);
    });
  }

  async insertRow(item: Item): Promise<NewRows> {
    return this.insert([item]);
  }

  async duplicateRows(selection: RowSelection, signal: AbortSignal): Promise<NewRows> {
    return this.turns.with(this.rowsOf(selection), signal, ({ shape, targets }) => {
      this.turns.refuse();
      return this.insertItems(
        shape,
        targets.map(({ item }) => item).filter(item => item !== undefined),
      );
    });
  }

  async deleteRows(selection: RowSelection, signal: AbortSignal): Promise<void> {
    await this.change(this.rowsOf(selection), signal, target => deletion(target));
  }

  async revertRows({ names, ...selection }: RowSelection & { readonly names?: readonly string[] }, signal: AbortSignal): Promise<void> {
    // A row without a change needs no look at its item.
    const changed = this.rowsOf(selection).filter(row => this.rows.changeOf(row) !== undefined);
    await this.change(changed, signal, target => reversion(target, names));
  }

  async setAttributes({ names, value, ...selection }: RowSelection & NamedValue, signal: AbortSignal): Promise<void> {
    const values = names.map(name => [name, value] as const);
    await this.change(this.rowsOf(selection), signal, (target, shape) => settingValues(shape, target, values));
  }

  async fillDown({ names, ...selection }: RowSelection & { readonly names: readonly string[] }, signal: AbortSignal): Promise<void> {
    await this.turns.change(this.rowsOf(selection), signal, ([source, ...others], shape) => {
      const item = source?.item ?? {};
      const values = names.map(name => [name, Object.hasOwn(item, name) ? item[name] : undefined] as const);
      return others.map(target => settingValues(shape, target, values));
    });
  }

  async pasteCells({ rows, version, names, columns, text }: Paste, signal: AbortSignal): Promise<Pasted> {
    const block = { lines: parseTabbed(text), names, columns };
    const selected = this.rowsOf({ rows, version });
    const size = pastedSize(block, selected.length);
    const all = selected.length >= size.rows ? selected : this.rowsOf({ rows: this.stretch(rows, size.rows), version });
    const into = all.slice(0, size.rows);
    const place = new Map(into.map((row, index) => [row, index]));
    const columnType = this.columnTypes();
    const cells = await this.changeCells(into, signal, target => pastedValues(block, place.get(target.row) ?? 0, target, columnType));
    const fits = into.length * Math.min(size.columns, names.length);
    return { cells, left: size.rows * size.columns - fits };
  }

  async pasteRows(names: readonly string[], text: string): Promise<NewRows> {
    const columnType = this.columnTypes();
    const first = this.changes.current.nextRow;
    const items = parseTabbed(text).map((line, index) => {
      const values = names.flatMap((name, column) => {
        const cell = line[column] ?? '';
        return cell === '' ? [] : [[name, pastedValue(name, cell, { row: first - index }, columnType(name))] as const];
      });
      return Object.fromEntries(values);
    });
    return this.insert(items);
  }

  async replaceValues({ names, find, replacement, match, ...selection }: Replacement, signal: AbortSignal): Promise<Replaced> {
    const replace = replacer({ find, replacement, ...match });
    const patiently = <T>(work: () => T): T => (match.kind === 'regex' ? withinTime(longestReplacing, work) : work());
    const replaced = (item: Item): Values => replacedValues(item, names, replace);
    const rows = this.rowsOf(selection);
    // Rows without such a text need no look at their items.
    const found = patiently(() => rows.filter(row => replaced(this.rows.item(row)).length > 0));
    return { cells: await this.changeCells(found, signal, ({ item }) => (item === undefined ? [] : patiently(() => replaced(item)))) };
  }

  /** The items of rows, whole, as they are now; of all rows where none are named. Those to be deleted are not among them. */
  async itemsOf(
    selection: RowSelection | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly shape: TableShape; readonly bases: readonly TextBase[] }> {
    this.turns.refuse();
    const { version, rowCount } = this.rows.view;
    const rows = this.rowsOf(selection ?? { rows: [{ from: 0, to: rowCount }], version });
    return this.turns.with(rows, signal, ({ shape, targets }) => ({ shape, bases: targets.flatMap(baseOf) }));
  }

  private async changeCells(rows: readonly number[], signal: AbortSignal, values: (target: Target) => Values): Promise<number> {
    let cells = 0;
    await this.change(rows, signal, (target, shape) => {
      const those = values(target);
      cells += those.length;
      return settingValues(shape, target, those);
    });
    return cells;
  }

  private async change(rows: readonly number[], signal: AbortSignal, step: (target: Target, shape: TableShape) => ItemStep): Promise<void> {
    await this.turns.change(rows, signal, (targets, shape) => targets.map(target => step(target, shape)));
  }

  private async insert(items: readonly Item[]): Promise<NewRows> {
    this.turns.refuse();
    return this.insertItems(await this.table.shape(), items);
  }

  private insertItems(shape: TableShape, items: readonly Item[]): NewRows {
    const first = this.changes.current.nextRow;
    const rows = items.map((item, index) => {
      const row = first - index;
      const problem = itemProblem(shape, item);
      if (problem !== undefined) {
        throw new ExplorerError('invalid', `${rowTitle(row)}: ${problem}`);
      }
      return { row, item };
    });
    this.changes.edit(rows.map(({ row, item }) => insertion(row, item)));
    return { rows: rows.map(({ row }) => row) };
  }

  /** @throws ExplorerError where they are too many, or have moved */
  private rowsOf({ rows, version }: RowSelection): readonly number[] {
    const count = rows.reduce((sum, { from, to }) => sum + to - from, 0);
    if (Math.min(count, this.rows.view.rowCount) > mostEditedRows) {
      const limit = mostEditedRows.toLocaleString('en');
      throw new ExplorerError('invalid', `At most ${limit} rows can be changed at once. Select fewer.`);
    }
    return this.rows.rowsAt(rows, version);
  }

  private stretch(rows: readonly RowRange[], count: number): readonly RowRange[] {
    const from = Math.min(...rows.map(range => range.from));
    return [{ from, to: from + count }];
  }

  /** Each column is looked at once, however many of its cells are pasted. */
  private columnTypes(): (name: string) => AttributeType | undefined {
    const known = new Map<string, AttributeType | undefined>();
    return name => {
      if (!known.has(name)) {
        known.set(name, this.typeOfColumn(name));
      }
      return known.get(name);
    };
  }

  /** What most of the first rows have there. */
  private typeOfColumn(name: string): AttributeType | undefined {
    const types = new Map<AttributeType, number>();
    const shown = Math.min(sampled, this.rows.view.rowCount);
    for (const row of this.rows.rowsAt([{ from: 0, to: shown }], this.rows.view.version)) {
      const value = this.rows.cell({ row, name });
      if (value !== undefined && !('NULL' in value)) {
        types.set(typeOf(value), (types.get(typeOf(value)) ?? 0) + 1);
      }
    }
    return [...types].toSorted(([, a], [, b]) => b - a)[0]?.[0];
  }
}

function baseOf({ id, item, change }: Target): readonly TextBase[] {
  const before = change === undefined ? item : change.before;
  return item === undefined ? [] : [{ id, item, ...(before !== undefined && { before }) }];
}
