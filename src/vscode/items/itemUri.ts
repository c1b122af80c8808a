import type * as vscode from 'vscode';
import type { Address } from '../../core/address.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { addressOf } from '../resource.ts';

/** What the documents of items are addressed by: the item, or one that is to be put. */
export type ItemAddress = Extract<Address, { kind: 'item' | 'newItem' }>;

/** Undefined for every other document. */
export function itemAddressOf(uri: vscode.Uri): ItemAddress | undefined {
  const address = addressOf(uri);
  return address?.kind === 'item' || address?.kind === 'newItem' ? address : undefined;
}

/** @throws ExplorerError for a document that is not of an item */
export function tableOf(uri: vscode.Uri): TableRef {
  const address = itemAddressOf(uri);
  if (address === undefined) {
    throw new ExplorerError('invalid', 'This document is not an item. Open an item from its table first.');
  }
  return address.ref;
}
