import type { AttributeValue } from '../../src/core/attributeValue.ts';
import { editedRow } from './editing/editedRow.ts';
import type { CellRef } from './gridEvents.ts';
import type { GridRow } from './gridRow.ts';
import { blockSizeFor, RowSource } from './rowSource.ts';
import type { RequestRows } from './rowSource.ts';

/** The rows of one run in one order; those of another are fetched by another function. */
export class GridRows {
  private source: RowSource | undefined;
  private current: RequestRows | undefined;

  constructor(private readonly listener: ConstructorParameters<typeof RowSource>[1]) {}

  get request(): RequestRows | undefined {
    return this.current;
  }
  set request(request: RequestRows | undefined) {
    this.current = request;
    this.source?.close();
    this.source = undefined;
  }

  /** @param columns how many values a row has, about */
  resize(count: number, columns: number): void {
    this.source ??= this.current && new RowSource(this.current, this.listener, blockSizeFor(columns));
    this.source?.setRowCount(count);
  }

  want(from: number, to: number): void {
    this.source?.want(from, to);
  }

  at(row: number): GridRow | undefined {
    return this.source?.get(row);
  }

  /** Settles when a row is as the page has it now, or cannot be had. */
  async arrivalOf(row: number): Promise<void> {
    await this.source?.arrivalOf(row);
  }

  refresh(): void {
    this.source?.refresh();
  }

  /** Shows a value as it will be. */
  put({ row, name }: CellRef, value: AttributeValue | undefined): void {
    const shown = this.at(row);
    if (shown !== undefined) {
      this.source?.put(row, editedRow(shown, name, value));
    }
  }
}
