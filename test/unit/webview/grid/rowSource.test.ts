import { describe, expect, test } from 'vitest';
import type { GridRow } from '../../../../webview/grid/gridRow.ts';
import { blockSizeFor, RowSource } from '../../../../webview/grid/rowSource.ts';

interface Asked {
  readonly from: number;
  readonly to: number;
  readonly answer: (rows: readonly GridRow[]) => void;
  readonly refuse: (error: unknown) => void;
}

function rowsBetween(from: number, to: number): readonly GridRow[] {
  return Array.from({ length: to - from }, (_, index) => ({ row: from + index, item: { n: { N: String(from + index) } } }));
}

class Fake {
  readonly asked: Asked[] = [];
  readonly errors: unknown[] = [];
  arrived = 0;
  readonly source = new RowSource(
    async (from, to) => new Promise((answer, refuse) => this.asked.push({ from, to, answer, refuse })),
    { onRows: () => this.arrived++, onError: error => this.errors.push(error) },
    100,
  );

  constructor(rowCount: number) {
    this.source.setRowCount(rowCount);
  }

  get ranges(): readonly string[] {
    return this.asked.map(({ from, to }) => `${from}-${to}`);
  }

  async answer(index: number): Promise<void> {
    const { from, to, answer } = this.asked[index]!;
    answer(rowsBetween(from, to));
    await new Promise(setImmediate);
  }
}

describe('rows by window', () => {
  test('asks for whole blocks, once', async () => {
    const fake = new Fake(1000);
    fake.source.want(0, 40);
    fake.source.want(5, 45);
    expect(fake.ranges).toEqual(['0-100']);
    expect(fake.source.get(7)).toBeUndefined();
    await fake.answer(0);
    expect(fake.source.get(7)).toEqual({ row: 7, item: { n: { N: '7' } } });
    fake.source.want(0, 40);
    expect(fake.ranges.filter(range => range === '0-100')).toHaveLength(1);
  });

  test('then asks for what lies next to them, one after the other, after and before', async () => {
    const fake = new Fake(1000);
    fake.source.want(200, 240);
    expect(fake.ranges).toEqual(['200-300']);
    await fake.answer(0);
    expect(fake.ranges).toEqual(['200-300', '300-400']);
    await fake.answer(1);
    await fake.answer(2);
    expect(fake.ranges).toEqual(['200-300', '300-400', '100-200']);
  });

  test('asks for less at once where rows are wide', () => {
    expect([1, 30, 100, 300, 5000].map(blockSizeFor)).toEqual([100, 100, 40, 13, 10]);
  });

  test('keeps what is in sight, and forgets what is far away when there is too much', async () => {
    const fake = new Fake(1_000_000);
    const wide = Array.from({ length: 100 }, () => ({
      row: 0,
      item: Object.fromEntries(Array.from({ length: 300 }, (_, index) => [index, { S: '' }])),
    }));
    for (let block = 0; block < 8; block++) {
      fake.source.want(block * 1000, block * 1000 + 10);
      fake.asked.find(({ from }) => from === block * 1000)!.answer(wide);
      await new Promise(setImmediate);
    }
    expect(fake.source.get(7000)).toBeDefined();
    expect(fake.source.get(6000)).toBeDefined();
    expect(fake.source.get(0)).toBeUndefined();
  });

  test('asks for no row that is not there', () => {
    const fake = new Fake(130);
    fake.source.want(90, 150);
    expect(fake.ranges).toEqual(['0-100', '100-130']);
  });

  test('asks for nothing of an empty result', () => {
    const fake = new Fake(0);
    fake.source.want(0, 0);
    expect(fake.asked).toEqual([]);
  });

  test('while the scroll bar is dragged, leaves out what was only passed by', async () => {
    const fake = new Fake(1_000_000);
    for (const row of [0, 1000, 2000, 3000, 4000]) {
      fake.source.want(row, row + 40);
    }
    expect(fake.ranges).toEqual(['0-100', '1000-1100']);
    await fake.answer(0);
    expect(fake.ranges).toEqual(['0-100', '1000-1100', '4000-4100']);
  });

  test('reads the last block again when a page has appended to it', async () => {
    const fake = new Fake(50);
    fake.source.want(0, 40);
    await fake.answer(0);
    fake.source.setRowCount(120);
    fake.source.want(30, 70);
    expect(fake.ranges).toEqual(['0-50', '0-100']);
    expect(fake.source.get(7)).toEqual({ row: 7, item: { n: { N: '7' } } });
  });

  test('does not ask on and on for what fails, until it has been out of sight', async () => {
    const fake = new Fake(1000);
    fake.source.want(0, 40);
    fake.asked[0]!.refuse(new Error('gone'));
    await new Promise(setImmediate);
    fake.source.want(0, 40);
    expect([fake.errors.length, fake.asked.length]).toEqual([1, 1]);
    fake.source.want(500, 540);
    fake.source.want(0, 40);
    expect(fake.ranges).toEqual(['0-100', '500-600', '0-100']);
  });

  test('drops answers to a read that is over', async () => {
    const fake = new Fake(1000);
    fake.source.want(0, 40);
    fake.source.close();
    await fake.answer(0);
    expect([fake.arrived, fake.source.get(0)]).toEqual([0, undefined]);
  });
});

describe('rows that were changed', () => {
  const changed: GridRow = { row: 3, item: { n: { N: '-1' } }, change: { state: 'changed', names: ['n'] } };

  test('stay to be seen until they are read again', async () => {
    const fake = new Fake(100);
    fake.source.want(0, 40);
    await fake.answer(0);
    fake.source.refresh();
    fake.source.want(0, 40);
    expect(fake.ranges).toEqual(['0-100', '0-100']);
    expect(fake.source.get(7)).toEqual({ row: 7, item: { n: { N: '7' } } });
    fake.asked[1]!.answer(Array(100).fill(changed));
    await new Promise(setImmediate);
    expect(fake.source.get(7)).toBe(changed);
  });

  test('are not taken from an answer that was under way before', async () => {
    const fake = new Fake(100);
    fake.source.want(0, 40);
    fake.source.refresh();
    fake.source.want(0, 40);
    fake.asked[1]!.answer(Array(100).fill(changed));
    await new Promise(setImmediate);
    await fake.answer(0);
    expect(fake.source.get(7)).toBe(changed);
  });

  test('are shown before they are read again, where they are there at all', async () => {
    const fake = new Fake(100);
    fake.source.want(0, 40);
    fake.source.put(3, changed);
    expect(fake.source.get(3)).toBeUndefined();
    await fake.answer(0);
    fake.source.put(3, changed);
    expect([fake.source.get(3), fake.source.get(4)]).toEqual([changed, { row: 4, item: { n: { N: '4' } } }]);
  });
});

describe('the arrival of a row', () => {
  async function hasCome(arrival: Promise<void>): Promise<boolean> {
    return Promise.race([arrival.then(() => true), new Promise<boolean>(resolve => setImmediate(() => resolve(false)))]);
  }

  test('is when it is as it is now, whatever is asked anew meanwhile, in sight or not', async () => {
    const fake = new Fake(1000);
    const arrival = fake.source.arrivalOf(250);
    expect(fake.ranges).toEqual(['200-300']);
    fake.source.refresh();
    await fake.answer(0);
    expect(await hasCome(arrival)).toBe(false);
    expect(fake.ranges).toEqual(['200-300', '200-300']);
    await fake.answer(1);
    expect(await hasCome(arrival)).toBe(true);
    expect(await hasCome(fake.source.arrivalOf(260))).toBe(true);
  });

  test('is not waited for where it cannot come', async () => {
    const fake = new Fake(1000);
    const refused = fake.source.arrivalOf(0);
    fake.asked[0]!.refuse(new Error('no'));
    expect(await hasCome(refused)).toBe(true);
    expect(await hasCome(fake.source.arrivalOf(1000))).toBe(true);
    const closed = fake.source.arrivalOf(500);
    fake.source.close();
    expect(await hasCome(closed)).toBe(true);
  });
});
