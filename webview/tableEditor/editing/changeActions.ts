import type { Remote } from '../../../src/protocol/rpc.ts';
import type { TableEditorHost } from '../../../src/protocol/tableEditor.ts';
import { RowEdits } from './rowEdits.ts';

/** What a person does with all that has been changed. */
export class ChangeActions {
  readonly rows: RowEdits;

  /** @param fail tells what went wrong */
  constructor(
    private readonly host: Remote<TableEditorHost>,
    private readonly fail: (error: unknown) => void,
  ) {
    this.rows = new RowEdits(host, fail);
  }

  async review(): Promise<void> {
    await this.ask(this.host.review({}));
  }

  async discard(): Promise<void> {
    await this.ask(this.host.discard({}));
  }

  async addRow(): Promise<void> {
    await this.ask(this.host.insertRow({}));
  }

  private async ask(answer: Promise<unknown>): Promise<void> {
    try {
      await answer;
    } catch (error) {
      this.fail(error);
    }
  }
}
