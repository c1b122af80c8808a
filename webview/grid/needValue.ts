import type { AttributeValue } from '../../src/core/attributeValue.ts';
import type { CellRef } from './gridEvents.ts';
import type { GridHost } from './gridHost.ts';

/** Asks the page for the whole of a value that was cut. */
export async function wholeValue(host: GridHost, cell: CellRef): Promise<AttributeValue> {
  return new Promise((resolve, reject) => {
    host.emit('needvalue', { ...cell, respondWith: value => void value.then(resolve, reject) });
  });
}
