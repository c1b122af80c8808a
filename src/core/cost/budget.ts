import type { ReadBudget } from '../readOptions.ts';
import type { Rate } from './rate.ts';

/** As settings name them: 0 is no bound. What is not a positive number bounds nothing either. */
export type BudgetSettings = { readonly [Bound in keyof ReadBudget]-?: unknown };

/**
 * The budget of a run at a rate. Its money is also in its units, so that whoever runs it counts no money; where nothing is
 * charged there is no budget at all.
 */
export function budgetAt(settings: BudgetSettings, rate: Rate): ReadBudget {
  if (rate.kind === 'free') {
    return {};
  }
  const [units, pages, items, money] = [settings.units, settings.pages, settings.items, settings.money].map(bound);
  const worth = money === undefined ? undefined : unitsWorth(money, rate);
  const allUnits = Math.min(units ?? Infinity, worth ?? Infinity);
  return {
    ...(allUnits < Infinity && { units: allUnits }),
    ...(pages !== undefined && { pages }),
    ...(items !== undefined && { items }),
    ...(money !== undefined && { money }),
  };
}

function bound(setting: unknown): number | undefined {
  return typeof setting === 'number' && Number.isFinite(setting) && setting > 0 ? setting : undefined;
}

/** How many read units a sum in US dollars pays; undefined where they are not paid one by one in dollars. */
function unitsWorth(dollars: number, rate: Rate): number | undefined {
  const isPaid = rate.kind === 'request' && rate.currency === 'USD' && rate.read > 0;
  return isPaid ? (dollars / rate.read) * 1_000_000 : undefined;
}
