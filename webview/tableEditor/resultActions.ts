import { printPath } from '../../src/core/attributePath.ts';
import { typeOf } from '../../src/core/attributeValue.ts';
import type { AttributeValue } from '../../src/core/attributeValue.ts';
import { ExplorerError } from '../../src/core/errors.ts';
import type { ReadRequest } from '../../src/core/readRequest.ts';
import type { ReadStatistics } from '../../src/core/reading/readStatistics.ts';
import type { ColumnSettings } from '../../src/core/results/columnSettings.ts';
import type { Remote } from '../../src/protocol/rpc.ts';
import type { CopiedRows, ShownRow } from '../../src/protocol/tableEditor/rows.ts';
import type { TableEditorHost } from '../../src/protocol/tableEditor.ts';
import type { WholeItems } from '../../src/protocol/tableEditor/views.ts';
import type { GridSort, MenuAction, NumberedCell } from '../grid/gridEvents.ts';
import type { ConditionField } from './form/conditionFields.ts';
import { textOf } from '../typedValue.ts';
import type { Event, State } from './state.ts';

/** What the results need of the page around them. */
export interface ResultPage {
  readonly now: () => State;
  dispatch(event: Event): void;
  /** Undefined where it failed, which has been told then. */
  answer<Answer>(answer: Promise<Answer>): Promise<Answer | undefined>;
  addCondition(field: Partial<ConditionField>): void;
  /** Fills the form with a request, and runs it. */
  runRequest(request: ReadRequest): Promise<void>;
}

/** What a person does with the rows that were read. Rows go by the number they were read as. */
export class ResultActions {
  private arranging = new AbortController();

  constructor(
    private readonly host: Remote<TableEditorHost>,
    private readonly page: ResultPage,
  ) {}

  async rows(from: number, to: number): Promise<readonly ShownRow[]> {
    const { first } = this.page.now();
    return first !== undefined && to <= first.rows.length ? first.rows.slice(from, to) : this.host.rows({ from, to });
  }

  async wholeItems(from: number, signal: AbortSignal): Promise<WholeItems | undefined> {
    return this.page.answer(this.host.wholeItems({ from }, signal));
  }

  async statistics(signal: AbortSignal): Promise<ReadStatistics | undefined> {
    return this.page.answer(this.host.statistics({}, signal));
  }

  async open(row: number): Promise<void> {
    await this.page.answer(this.host.openItem({ row }));
  }

  async copyRows(rows: CopiedRows): Promise<void> {
    const copied = this.host.copyRows(rows);
    await this.page.answer(copied);
    // The grid says that it was copied, or not.
    await copied;
  }

  /** @throws ExplorerError where the value is gone */
  async wholeValue({ row, name }: NumberedCell): Promise<AttributeValue> {
    const value = await this.host.cell({ row, name });
    if (value === undefined) {
      throw new ExplorerError('notFound', 'This value is gone. Run the query again.');
    }
    return value;
  }

  async sort(sort: GridSort | undefined): Promise<void> {
    this.page.dispatch({ type: 'sorted', sort });
    await this.arrange();
  }

  async filter(text: string): Promise<void> {
    this.page.dispatch({ type: 'rowFilterTyped', text });
    await this.arrange();
  }

  async arrangeColumns(settings: ColumnSettings): Promise<void> {
    this.page.dispatch({ type: 'columnsArranged', columns: settings });
    await this.page.answer(this.host.keepColumns({ settings }));
  }

  async followValue({ row, name }: NumberedCell): Promise<void> {
    const request = await this.page.answer(this.host.followValue({ row, name }));
    if (request !== undefined) {
      await this.page.runRequest(request);
    }
  }

  /** Adds a condition that keeps, or leaves out, what has the value of a cell. */
  async addCondition({ action, row, name }: Omit<MenuAction, 'value'>): Promise<void> {
    const keep = action === 'filterByValue';
    const value = await this.page.answer(this.host.cell({ row, name }));
    const attribute = printPath([name]);
    if (value === undefined) {
      this.page.addCondition({ attribute, operator: keep ? 'attribute_not_exists' : 'attribute_exists' });
    } else {
      const text = textOf(value);
      this.page.addCondition({ attribute, operator: keep ? '=' : '<>', type: typeOf(value), value: text, values: [text] });
    }
  }

  /** Which attribute says when items expire is of use, and of no other consequence: who may not know it sees numbers. */
  async learnTimeToLive(): Promise<void> {
    const timeToLive = await this.host.timeToLive({}).catch(() => undefined);
    this.page.dispatch({ type: 'timeToLiveKnown', timeToLive });
  }

  /** What is typed meanwhile is all that counts. */
  private async arrange(): Promise<void> {
    this.arranging.abort();
    const arranging = new AbortController();
    this.arranging = arranging;
    const { sort, rowFilter, runId } = this.page.now();
    const arrangement = {
      ...(sort !== undefined && { sort: { column: sort.name, direction: sort.direction } }),
      ...(rowFilter !== '' && { filter: { text: rowFilter } }),
    };
    const shown = await this.page.answer(this.host.arrange(arrangement, arranging.signal));
    if (shown !== undefined && !arranging.signal.aborted && this.page.now().runId === runId) {
      this.page.dispatch({ type: 'arranged', shown });
    }
  }
}
