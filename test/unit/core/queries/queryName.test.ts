import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyName, queryFolderName, queryFolderPath, queryNameProblem } from '../../../../src/core/queries/queryName.ts';

describe('the name of a saved query', () => {
  it.each(['orders', 'Orders of 2026', 'größte-Bestellungen', 'a.b', 'console'])('may be “%s”', name => {
    expect(queryNameProblem(name)).toBeUndefined();
  });

  it.each(['', '  ', 'a/b', '..', '.hidden', 'a\\b', 'a:b', 'CON', 'nul.x', 'ends.', 'a\nb', 'x'.repeat(101)])('is not “%s”', name => {
    expect(queryNameProblem(name)).toBeDefined();
  });

  it('is not one that is there already, in any case', () => {
    expect(queryNameProblem('Orders', ['orders'])).toBe('“Orders” exists already. Choose another name.');
  });

  it('of a copy is free', () => {
    expect(copyName('orders', ['orders'])).toBe('orders copy');
    expect(copyName('orders', ['orders copy', 'Orders Copy 2'])).toBe('orders copy 3');
  });
});

describe('the folder of a table', () => {
  it('has the table’s name wherever a folder can have it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_.-]{3,30}$/), table => {
        const folder = queryFolderName(table);
        expect(folder).toMatch(/^(?!\.)(?!.*\.$)[\w. -]+$/);
        expect(queryNameProblem(folder)).toBeUndefined();
      }),
    );
    expect(queryFolderName('Shop.v2')).toBe('Shop.v2');
    expect(queryFolderName('...')).toBe('table ___');
    expect(queryFolderName('aux')).toBe('table aux');
  });
});

describe('the setting for the folder', () => {
  it.each([
    ['.dynamodb/queries', ['.dynamodb', 'queries']],
    [' ./db//queries/ ', ['db', 'queries']],
    ['db\\queries', ['db', 'queries']],
  ])('“%s”', (setting, names) => {
    expect(queryFolderPath(setting)).toEqual(names);
  });

  it.each(['', '.', '/etc', '../other', 'a/../../b', '~/queries', 'C:\\queries', '\\\\server\\share', 5, undefined])(
    'is not “%s”',
    setting => {
      expect(queryFolderPath(setting)).toBeUndefined();
    },
  );
});
