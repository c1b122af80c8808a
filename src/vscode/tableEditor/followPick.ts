import * as vscode from 'vscode';
import type { AttributeValue } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import { followValue } from '../../core/followValue.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import type { TableShape } from '../../core/tableCatalog.ts';

/** @returns undefined when the person leaves the question @throws ExplorerError where the value can be no key */
export async function pickFollowed(table: string, shape: TableShape, value: AttributeValue): Promise<ReadRequest | undefined> {
  const found = followValue(shape, value);
  const [only, ...others] = found;
  if (only === undefined) {
    throw new ExplorerError(
      'invalid',
      `No key of “${table}” or of its indexes can have this value: none is of its type, or it is empty or too long.`,
    );
  }
  if (others.length === 0) {
    return only.request;
  }
  const items = found.map(({ attribute, index, request }) => ({
    label: attribute,
    description: index === undefined ? vscode.l10n.t('partition key of the table') : vscode.l10n.t('partition key of the index {0}', index),
    request,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Find Items Where This Is a Key') });
  return chosen?.request;
}
