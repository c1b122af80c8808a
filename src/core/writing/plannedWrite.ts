import type { Input } from '../operations.ts';
import type { ReadFirst } from './readFirst.ts';

/** One conditional request, and what is compared before it is sent. */
export type PlannedWrite = (
  | { readonly operation: 'PutItem'; readonly input: Input<'PutItem'> }
  | { readonly operation: 'UpdateItem'; readonly input: Input<'UpdateItem'> }
  | { readonly operation: 'DeleteItem'; readonly input: Input<'DeleteItem'> }
) & { readonly readFirst?: ReadFirst };
