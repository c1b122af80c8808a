import type * as vscode from 'vscode';
import { readColumnSettings } from '../../core/results/columnSettings.ts';
import type { ColumnSettings } from '../../core/results/columnSettings.ts';
import type { TableRef } from '../../core/tableRef.ts';

/** How a person arranged the columns of each table. It holds names of attributes, and no values. */
export class ColumnMemory {
  constructor(private readonly state: vscode.Memento) {}

  of(ref: TableRef): ColumnSettings {
    return readColumnSettings(this.state.get(keyOf(ref)));
  }

  async keep(ref: TableRef, settings: unknown): Promise<void> {
    await this.state.update(keyOf(ref), readColumnSettings(settings));
  }
}

function keyOf({ connection, region, table }: TableRef): string {
  return `columns/${connection}/${region}/${table}`;
}
