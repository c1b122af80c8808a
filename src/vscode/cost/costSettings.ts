import * as vscode from 'vscode';
import type { BudgetSettings } from '../../core/cost/budget.ts';
import type { PriceOverrides } from '../../core/cost/rate.ts';

/** What a person says about costs, read anew each time. */
export const costSettings = {
  /** Read units; 0 never asks. */
  askAboveUnits(): number {
    const units: unknown = settings().get('cost.askAbove.units');
    return typeof units === 'number' ? units : 0;
  },

  prices(): PriceOverrides {
    // A settings file is not held to the schema that the settings editor shows.
    const stored: unknown = settings().get('cost.prices');
    const regions = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
    return Object.fromEntries(regions.map(([region, price]) => [region, { ...priceOf(price, 'read'), ...priceOf(price, 'write') }]));
  },

  budget(): BudgetSettings {
    const all = settings();
    return {
      units: all.get('budget.units'),
      pages: all.get('budget.pages'),
      items: all.get('budget.items'),
      money: all.get('budget.money'),
    };
  },
};

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('dynamodb');
}

function priceOf(price: unknown, name: 'read' | 'write'): { readonly read?: number; readonly write?: number } {
  const amount: unknown = typeof price === 'object' && price !== null ? Reflect.get(price, name) : undefined;
  return typeof amount === 'number' && amount >= 0 ? { [name]: amount } : {};
}
