import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvelope } from '../../../../src/core/results/pageEnvelope.ts';
import { longLook, runs } from '../items/arbitraries.ts';
import { bytesOf } from '../wirePages.ts';
import { spelledPage } from './jsonSpelling.ts';
import type { SpelledPage } from './jsonSpelling.ts';

const envelope = (text: string): unknown => readEnvelope(bytesOf(text));
/** Long enough to be read without going through the items. */
const long = 40_000;

function expectAsParsed({ bytes, page }: SpelledPage): void {
  const { cursor, count, scannedCount, capacity } = readEnvelope(bytes);
  expect(cursor).toEqual(page.LastEvaluatedKey);
  expect(count).toBe(page.Count ?? page.Items.length);
  expect(scannedCount).toBe(page.ScannedCount ?? 0);
  expect(capacity.total).toBe(page.ConsumedCapacity?.CapacityUnits ?? 0);
}

describe('what stands beside the items of a page', () => {
  it('is what JSON.parse finds, however it is written', longLook, () => {
    fc.assert(fc.property(spelledPage(), expectAsParsed), runs(500));
  });

  it('is so too where the items are passed over', longLook, () => {
    fc.assert(fc.property(spelledPage(long), expectAsParsed), runs(60));
  });

  it.each([
    ['the table', { Table: { CapacityUnits: 2 } }, [{ units: 2 }]],
    [
      'a global index',
      { Table: { CapacityUnits: 0 }, GlobalSecondaryIndexes: { byDay: { CapacityUnits: 2 } } },
      [{ index: 'byDay', units: 2 }],
    ],
    [
      'a local index and the table it fetches from',
      { Table: { CapacityUnits: 1.5 }, LocalSecondaryIndexes: { byDay: { CapacityUnits: 0.5 } } },
      [{ units: 1.5 }, { index: 'byDay', units: 0.5 }],
    ],
    ['nothing, where only the total is told', {}, []],
  ])('tells the units of %s', (_what, consumed, sources) => {
    const text = JSON.stringify({ Items: [], Count: 0, ConsumedCapacity: { CapacityUnits: 2, ...consumed } });
    expect(envelope(text)).toEqual({ count: 0, scannedCount: 0, capacity: { total: 2, sources } });
  });

  it('counts the items itself where the endpoint does not', () => {
    expect(envelope('{"Items":[{},{}]}')).toMatchObject({ count: 2 });
  });

  it.each([
    '',
    '[]',
    '"Items"',
    '{}',
    '{"message":"Hello"}',
    '<html></html>',
    '{"Items":[}',
    '{"Items":[],"Count":1',
    '{"Count":1} x',
    '{"Count":"1"}',
  ])('is not taken from what is no page: %s', text => {
    expect(() => envelope(text)).toThrow(SyntaxError);
  });

  it('is not taken from what is not UTF-8', () => {
    const bytes = bytesOf('{"Count":1,"LastEvaluatedKey":{"pk":{"S":"?"}}}');
    bytes[bytes.indexOf(0x3f)] = 0xff;
    expect(() => readEnvelope(bytes)).toThrow(SyntaxError);
  });
});

describe('a cursor at the end of a long page', () => {
  const items = `"Items":[{"pk":{"S":"${'x'.repeat(long)}"}}]`;
  const capacity = '"ConsumedCapacity":{"CapacityUnits":1}';

  it('is found without going through the items, as DynamoDB and its likes write it', () => {
    const broken = items.replace('{"pk"', 'broken');
    for (const text of [
      `{${capacity},"Count":1,${broken},"LastEvaluatedKey":{"pk":{"S":"a"}},"ScannedCount":1}`,
      `{${broken},"Count":1,"ScannedCount":1,"LastEvaluatedKey":{"pk":{"S":"a"}},${capacity}}`,
      `{"Count":1,${broken},"LastEvaluatedKey":{"pk":{"S":"a"}},"ScannedCount":1,${capacity}}`,
    ]) {
      expect(envelope(text)).toMatchObject({ cursor: { pk: { S: 'a' } }, count: 1, scannedCount: 1, capacity: { total: 1 } });
    }
  });

  it.each([
    ['in a text', '{"S":"{\\"LastEvaluatedKey\\":{},\\"Count\\":1}"}'],
    ['as an attribute', '{"M":{"LastEvaluatedKey":{"S":"x"}}}'],
    ['as a text', '{"S":"LastEvaluatedKey"}'],
  ])('is not taken for one %s of the last item', (_where, last) => {
    const text = `{${capacity},"Count":1,"ScannedCount":1,${items.slice(0, -1)},{"LastEvaluatedKey":${last}}]}`;
    expect(envelope(text)).toEqual({ count: 1, scannedCount: 1, capacity: { total: 1, sources: [] } });
  });

  it('is not taken for a member whose name ends like it', () => {
    const text = `{${capacity},"Count":1,"ScannedCount":1,${items},"x\\"LastEvaluatedKey":{"pk":{"S":"no"}}}`;
    expect(envelope(text)).not.toHaveProperty('cursor');
  });
});
