import { expect, test } from 'vitest';
import { textOfRange } from '../../../webview/tableEditor/copyRange.ts';

test('a range is fetched block by block and becomes one text', async () => {
  const asked: string[] = [];
  const text = await textOfRange(
    {
      rows: [
        { from: 3, to: 5 },
        { from: 1000, to: 2100 },
      ],
      columns: ['n', 'none'],
      format: 'tsv',
    },
    async (from, to) => {
      asked.push(`${from}-${to}`);
      return Array.from({ length: to - from }, (_, index) => ({ n: { N: String(from + index) } }));
    },
  );
  expect(asked).toEqual(['3-5', '1000-2000', '2000-2100']);
  const lines = text.split('\n');
  expect([lines.length, lines[0], lines[2], lines.at(-1)]).toEqual([1102, '3\t', '1000\t', '2099\t']);
});
