/** What a person does with the items and the table beside reading. */
export interface ItemsHost {
  /** Opens the item of a row, by the number it was read as, as a document. */
  openItem(params: { readonly row: number }, signal: AbortSignal): Promise<void>;
  putItem(params: object, signal: AbortSignal): Promise<void>;
  openDetails(params: object, signal: AbortSignal): Promise<void>;
  copyText(params: { readonly text: string }, signal: AbortSignal): Promise<void>;
}
