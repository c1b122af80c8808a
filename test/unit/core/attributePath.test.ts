import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePath, printPath } from '../../../src/core/attributePath.ts';
import type { AttributePath } from '../../../src/core/attributePath.ts';
import { attributeName } from './items/arbitraries.ts';

describe('a path as text', () => {
  it.each<readonly [string, AttributePath]>([
    ['status', ['status']],
    ['address.city', ['address', 'city']],
    ['lines[0].price', ['lines', 0, 'price']],
    ['matrix[1][20]', ['matrix', 1, 20]],
    ['"a.b".c', ['a.b', 'c']],
    ['"say \\"hi\\""', ['say "hi"']],
    ['a b-c#d:e', ['a b-c#d:e']],
    ['"0"', ['0']],
  ])('%s', (text, path) => {
    expect(parsePath(text)).toEqual(path);
    expect(parsePath(printPath(path))).toEqual(path);
  });

  it.each(['', '  ', '[0]', '.a', 'a..b', 'a.', 'a[', 'a[x]', 'a.[0]', 'a[0]b', '"a"b', 'a"b', '"a', 'a]'])('“%s” is none', text => {
    expect(() => parsePath(text)).toThrow('This is not an attribute');
  });

  it('reads back whatever the names are', () => {
    const path = fc
      .tuple(attributeName, fc.array(fc.oneof(attributeName, fc.nat(999))))
      .map(([first, rest]): AttributePath => [first, ...rest]);
    fc.assert(
      fc.property(path, each => {
        expect(parsePath(printPath(each))).toEqual(each);
      }),
    );
  });
});
