import type { Frame, Locator } from 'playwright-core';
import { until } from './until.ts';
import type { VsCodeWindow } from './window.ts';

/** The page of a table in the editor area. */
export class TablePage {
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** Waits until the active editor shows this table. */
  static async of(window: VsCodeWindow, table: string): Promise<TablePage> {
    return new TablePage(await window.webview(`.editor h1:text-is("${table}")`));
  }

  /** Opens a table of the only connection by the palette. Before the connection is there, the command would ask for one. */
  static async toScan(window: VsCodeWindow, table: string): Promise<TablePage> {
    await window.openActivity('DynamoDB');
    await window.tree.item(table).waitFor();
    await window.runCommand('DynamoDB: Scan Table…');
    await window.quickInput.pick(table);
    return TablePage.of(window, table);
  }

  /** What stands above the form when something went wrong. */
  get alert(): Locator {
    return this.frame.locator('.alert .alert-text');
  }

  get status(): Locator {
    return this.frame.locator('.status-text');
  }

  /** Beside the rows, or in their place: what is shown when there are none. */
  get emptyText(): Locator {
    return this.frame.locator('.results-empty');
  }

  field(id: string): Locator {
    return this.frame.locator(`input#${id}, #${id} input`);
  }

  /** Both counted from 0; before the cells stands the number of the row. */
  cell(row: number, column: number): Locator {
    return this.frame.locator(`ddb-grid [role="row"][aria-rowindex="${row + 2}"] [role="gridcell"][aria-colindex="${column + 2}"]`);
  }

  rowNumber(row: number): Locator {
    return this.frame.locator(`ddb-grid [role="row"][aria-rowindex="${row + 2}"] [role="rowheader"]`);
  }

  /** The header of a column. */
  columnName(name: string): Locator {
    return this.frame.locator('ddb-grid .ddb-head', { has: this.frame.locator(`.ddb-name:text-is("${name}")`) });
  }

  async query(partition: string): Promise<void> {
    await this.field('partition-0').fill(partition);
    await this.run();
  }

  async scan(): Promise<void> {
    await this.frame.locator('.segment', { hasText: 'Scan' }).click();
    await this.run();
  }

  async run(): Promise<void> {
    await this.frame.locator('#run').click();
  }

  /** Shows the rows as `Table`, `JSON`, `DynamoDB JSON`, `Tree` or `Stats`. */
  async view(name: string): Promise<void> {
    await this.frame.getByRole('tab', { name, exact: true }).click();
  }

  async loadMore(): Promise<void> {
    await this.frame.locator('#load-more').click();
  }

  /** Waits for the end of a read. @returns what it says it read */
  async read(): Promise<string> {
    await this.frame.locator('.status-progress', { hasText: /All read|More can be read/ }).waitFor();
    return this.status.innerText();
  }

  /** Waits for an alert that says this. @returns all of it */
  async alerts(text: string | RegExp): Promise<string> {
    const alert = this.alert.filter({ hasText: text });
    await alert.waitFor();
    return alert.innerText();
  }

  async dismiss(): Promise<void> {
    await this.frame.locator('.alert vscode-button').last().click();
    await until('the alert to go', async () => (await this.alert.count()) === 0);
  }
}
