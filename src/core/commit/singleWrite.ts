import { sendWrite } from '../writing/sendWrite.ts';
import { settleByCondition, settleByReading, settleRefused, writeAt } from './stepParts.ts';
import type { StepParts } from './stepParts.ts';

/**
 * Writes one change by itself. A request whose answer was lost goes out again: its condition keeps it from being done twice, and
 * the item that comes with the refusal tells whether it was.
 */
export async function writeSingle(step: StepParts, index: number): Promise<void> {
  const { plan, outcomes, persistence, parts, signal } = step;
  const write = writeAt(plan, index);
  const fate = await persistence.send(async () => sendWrite(parts.client, write), signal);
  if (fate.kind === 'answered') {
    step.consumed(fate.output.ConsumedCapacity);
    outcomes.settle(index, { kind: 'written' });
  } else if (fate.error.kind === 'conditionFailed') {
    await settleByCondition(step, index, fate.error.item);
  } else if (fate.mayBeDone) {
    await settleByReading(step, [index], fate.error);
  } else {
    settleRefused(step, [index], fate.error);
  }
}
