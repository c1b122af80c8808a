import { describe, expect, it } from 'vitest';
import { whatIsLost } from '../../../src/core/tableDeletion.ts';

describe('what is lost with a table', () => {
  it.each([
    [{ itemCount: 0, indexes: 0 }, 'It held no items when DynamoDB last counted, up to six hours ago. The table and all items are lost'],
    [
      { itemCount: 1, indexes: 1 },
      'It held 1 item when DynamoDB last counted, up to six hours ago. The table and its 1 index and all items',
    ],
    [
      { itemCount: 7_654_321, indexes: 2 },
      'It held 7,654,321 items when DynamoDB last counted, up to six hours ago. The table and its 2 indexes',
    ],
  ])('is said with how many items, and how old that number is: %o', (known, text) => {
    const said = whatIsLost({ table: 'Orders', ...known }, 'eu-west-1');
    expect(said).toContain(`It is in eu-west-1. ${text}`);
    expect(said).toMatch(/this cannot be undone\.$/);
  });
});
