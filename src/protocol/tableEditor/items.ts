import type { ReadRequest } from '../../core/readRequest.ts';
import type { CellRef } from './rows.ts';

/** What a person does with the items and the table beside reading. */
export interface ItemsHost {
  /** Opens the item of a row, by the number it was read as, as a document. */
  openItem(params: { readonly row: number }, signal: AbortSignal): Promise<void>;
  /** Asks, where there are several, in which key a value is to be looked for. Undefined when the person does not want to. */
  followValue(params: CellRef, signal: AbortSignal): Promise<ReadRequest | undefined>;
  putItem(params: object, signal: AbortSignal): Promise<void>;
  openDetails(params: object, signal: AbortSignal): Promise<void>;
  copyText(params: { readonly text: string }, signal: AbortSignal): Promise<void>;
}
