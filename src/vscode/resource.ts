import * as vscode from 'vscode';
import { formatAddress, parseAddress } from '../core/address.ts';
import type { Address } from '../core/address.ts';
import { ExplorerError } from '../core/errors.ts';

/** The scheme of every document of ours. */
export const scheme = 'dynamodb';

export function uriOf(address: Address): vscode.Uri {
  return vscode.Uri.from({ scheme, ...formatAddress(address) });
}

/** @returns undefined for a resource of another scheme, and for one of our folders */
export function addressOf(uri: vscode.Uri): Address | undefined {
  return uri.scheme === scheme ? parseAddress(uri) : undefined;
}

/** @throws ExplorerError when the document is not of the kind an editor can show */
export function addressOfKind<Kind extends Address['kind']>(uri: vscode.Uri, kind: Kind): Extract<Address, { kind: Kind }> {
  const address = addressOf(uri);
  if (address?.kind !== kind) {
    throw new ExplorerError('invalid', 'This address does not name a table. Open the table from the DynamoDB view.');
  }
  return address as Extract<Address, { kind: Kind }>;
}
