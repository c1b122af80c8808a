import { describe, expect, it } from 'vitest';
import { estimateRead } from '../../../../src/core/cost/estimate.ts';
import { ScanQuestion } from '../../../../src/vscode/cost/scanQuestion.ts';
import type { PendingRead, ScanText } from '../../../../src/vscode/cost/scanQuestion.ts';
import { ireland, noOptions, orders, query, scan } from '../../core/cost/shapes.ts';

interface Answers {
  readonly scan?: 'scan' | 'budget';
  readonly units?: number;
}

/** A person who answers as told, and what was asked of them. */
function person(
  answers: Answers = {},
  askAbove = 100,
): { readonly question: ScanQuestion; readonly asked: ScanText[]; readonly proposed: number[] } {
  const asked: ScanText[] = [];
  const proposed: number[] = [];
  const dialogs = {
    scan: async (text: ScanText): Promise<'scan' | 'budget' | undefined> => {
      asked.push(text);
      return answers.scan;
    },
    units: async (_text: ScanText, units: number): Promise<number | undefined> => {
      proposed.push(units);
      return answers.units;
    },
  };
  return { question: new ScanQuestion(dialogs, () => askAbove), asked, proposed };
}

const budget = { pages: 7, units: 500 };

function pending(request = scan): PendingRead {
  const table = orders({ itemCount: 1000, sizeBytes: 1_024_000 });
  const estimate = estimateRead({ table, request, options: noOptions, pageSize: 300, rate: ireland });
  return { connection: 'Shop', table: 'Orders', budget, estimate, detail: ['Reads all of the table.'] };
}

describe('the question before a large scan', () => {
  it('names the connection, the table and what it takes', async () => {
    const { question, asked } = person({ scan: 'scan' });
    expect(await question.ask(pending())).toEqual(budget);
    expect(asked).toEqual([
      { connection: 'Shop', table: 'Orders', lines: ['≈ 128 units · < $0.0001 · 4 pages', 'Reads all of the table.'] },
    ]);
    await question.ask({ ...pending(), index: 'byDay' });
    expect(asked[1]?.index).toBe('byDay');
  });

  it('is not asked of a small one, of a query, nor where the setting is 0', async () => {
    for (const { question, asked, read } of [
      { ...person({}, 1000), read: pending() },
      { ...person(), read: pending(query) },
      { ...person({}, 0), read: pending() },
    ]) {
      expect(await question.ask(read)).toEqual(budget);
      expect(asked).toEqual([]);
    }
  });

  it('reads nothing when the person leaves', async () => {
    await expect(person().question.ask(pending())).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(person({ scan: 'budget' }).question.ask(pending())).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('takes another budget of units; the other bounds stay', async () => {
    const { question, proposed } = person({ scan: 'budget', units: 50 });
    expect(await question.ask(pending())).toEqual({ pages: 7, units: 50 });
    expect(proposed).toEqual([100]);
  });
});
