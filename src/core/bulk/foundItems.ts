import type { Item } from '../attributeValue.ts';
import { writeUnits } from '../cost/writeUnits.ts';
import { keyOf } from '../keySchema.ts';
import type { KeySchema } from '../keySchema.ts';
import type { BulkWrite } from './bulkPlan.ts';
import type { Found } from './bulkState.ts';
import { KeySet } from './keySet.ts';

/** Items that are to be agreed to. */
export class FoundItems {
  readonly keys = new KeySet();
  private units = 0;
  private partly = 0;

  constructor(private readonly schema: KeySchema) {}

  add({ write, item }: BulkWrite): void {
    // Whoever is moved within an index while it is read may be read twice.
    if (this.keys.add(keyOf(this.schema, item))) {
      this.units += unitsOf(this.schema, item);
      this.partly += write.readFirst === undefined ? 0 : 1;
    }
  }

  get summary(): Found {
    return { items: this.keys.size, units: this.units, partly: this.partly };
  }
}

function unitsOf(schema: KeySchema, before: Item): number {
  return writeUnits({ key: keyOf(schema, before), before }, 'single');
}
