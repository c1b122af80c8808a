import type { AttributeValue } from '../../src/core/attributeValue.ts';
import type { NumberedCell } from './gridEvents.ts';
import type { GridHost } from './gridHost.ts';

/** Asks the page for the whole of a value that was cut. */
export async function wholeValue(host: GridHost, cell: NumberedCell): Promise<AttributeValue> {
  return new Promise((resolve, reject) => {
    host.emit('needvalue', { row: cell.row, name: cell.name, respondWith: value => void value.then(resolve, reject) });
  });
}
