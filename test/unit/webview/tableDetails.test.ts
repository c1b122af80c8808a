import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../../../src/core/errors.ts';
import { sizeText } from '../../../src/core/quantityText.ts';
import type { TableDetailsAnswer } from '../../../src/protocol/tableDetails.ts';
import { TableDetailsController } from '../../../webview/tableDetails/controller.ts';
import { ageText, wordsFor } from '../../../webview/tableDetails/format.ts';

const minute = 60_000;

describe('figures', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1 KB'],
    [88_331_000, '84.2 MB'],
    [5 * 1024 ** 5, '5 PB'],
    [5000 * 1024 ** 5, '5,000 PB'],
  ])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes, 'en')).toBe(text));

  test.each([
    [-5, 'just now'],
    [59_999, 'just now'],
    [minute, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [60 * minute, '1 hour ago'],
    [25 * 60 * minute, '1 day ago'],
  ])('an age of %d ms is “%s”', (age, text) => expect(ageText(1_000_000, 1_000_000 + age, 'en')).toBe(text));

  test('a constant we do not know is shown as it is', () => {
    expect([wordsFor('KEYS_ONLY'), wordsFor('BRAND_NEW'), wordsFor('toString')]).toEqual(['Keys only', 'BRAND_NEW', 'toString']);
  });
});

const answer: TableDetailsAnswer = {
  connection: 'Local',
  region: 'local',
  details: {
    name: 'Orders',
    status: 'ACTIVE',
    key: { partition: [{ name: 'pk', type: 'S' }], sort: [] },
    attributes: [{ name: 'pk', type: 'S' }],
    indexes: [],
    billing: { mode: 'on-demand' },
    encryption: { type: 'AWS owned key' },
    tableClass: 'STANDARD',
    deletionProtection: false,
    replicas: [],
    timeToLive: { ok: true, value: { status: 'DISABLED' } },
    pointInTimeRecovery: { ok: false, message: 'No.', action: 'dynamodb:DescribeContinuousBackups' },
    tags: { ok: true, value: [] },
    readAt: 1000,
  },
};

describe('the details page', () => {
  const done = async (): Promise<void> => Promise.resolve();
  const denied = new ExplorerError('accessDenied', 'You may not describe “Orders”.', { action: 'dynamodb:DescribeTable' });

  test('shows what was read, and keeps it when reading again fails', async () => {
    let loads = 0;
    const load = async (): Promise<TableDetailsAnswer> => (++loads === 1 ? Promise.resolve(answer) : Promise.reject(denied));
    const controller = new TableDetailsController({ load, copyText: done, openRawJson: done, openTable: done }, () => 2000);
    expect(controller.state.value.loading).toBe(true);
    await controller.load();
    expect(controller.state.value).toEqual({ loading: false, answer, failure: undefined, now: 2000 });
    await controller.load();
    expect(controller.state.value).toMatchObject({
      loading: false,
      answer,
      failure: { message: denied.message },
    });
  });

  test('opens the table or one of its indexes', async () => {
    const opened: unknown[] = [];
    const openTable = async (params: object): Promise<void> => {
      opened.push(params);
      return Promise.resolve();
    };
    const controller = new TableDetailsController(
      { load: async () => Promise.resolve(answer), copyText: done, openRawJson: done, openTable },
      () => 0,
    );
    await controller.openTable();
    await controller.openTable('byDate');
    expect(opened).toEqual([{}, { index: 'byDate' }]);
  });
});
