import { ExplorerError } from '../../core/errors.ts';
import { isWorthAsking } from '../../core/cost/estimate.ts';
import type { Estimate } from '../../core/cost/estimate.ts';
import { estimateText } from '../../core/cost/estimateWords.ts';
import type { ReadBudget } from '../../core/readOptions.ts';

/** A read about to begin. */
export interface PendingRead {
  /** The connection's name. */
  readonly connection: string;
  readonly table: string;
  readonly index?: string;
  readonly budget: ReadBudget;
  readonly estimate: Estimate;
  /** A sentence each. */
  readonly detail: readonly string[];
}

/** What a person is asked before a large scan. */
export interface ScanText extends Pick<PendingRead, 'connection' | 'table' | 'index'> {
  readonly lines: readonly string[];
}

/** How a person is asked; leaving a question is `undefined`. */
export interface ScanDialogs {
  scan(text: ScanText): Promise<'scan' | 'budget' | undefined>;
  /** How many read units it may take. */
  units(text: ScanText, proposed: number): Promise<number | undefined>;
}

/** Asks before a scan that takes more than goes unasked. */
export class ScanQuestion {
  /** @param askAboveUnits read units; 0 never asks */
  constructor(
    private readonly dialogs: ScanDialogs,
    private readonly askAboveUnits: () => number,
  ) {}

  /** @returns the budget to run with. @throws ExplorerError of kind `cancelled` when the person does not want it */
  async ask({ connection, table, index, budget, estimate, detail }: PendingRead): Promise<ReadBudget> {
    const threshold = this.askAboveUnits();
    if (!isWorthAsking(estimate, threshold)) {
      return budget;
    }
    const text: ScanText = { connection, table, ...(index !== undefined && { index }), lines: [estimateText(estimate), ...detail] };
    const chosen = await this.dialogs.scan(text);
    if (chosen === 'scan') {
      return budget;
    }
    const units = chosen === 'budget' ? await this.dialogs.units(text, threshold) : undefined;
    if (units === undefined) {
      throw new ExplorerError('cancelled', 'Nothing was read.');
    }
    return { ...budget, units };
  }
}
