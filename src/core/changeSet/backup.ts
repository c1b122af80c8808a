import { isAttributeValue } from '../attributeShape.ts';
import type { AttributeValue, Item } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import { ChangeSet } from './changeSet.ts';
import type { PendingChange } from './pendingChange.ts';

/** The changes of a set as a text for hot exit. It holds items: it may stand where VS Code keeps unsaved files, nowhere else. */
export function backupText(set: ChangeSet): string {
  return JSON.stringify({ version: 1, changes: set.changes });
}

/** @throws ExplorerError when the text is not from `backupText` */
export function restoredFrom(text: string): ChangeSet {
  return ChangeSet.restored(changesIn(text));
}

function changesIn(text: string): readonly PendingChange[] {
  try {
    const { version, changes } = JSON.parse(text) as { readonly version?: unknown; readonly changes?: unknown };
    if (version !== 1 || !Array.isArray(changes)) {
      throw new TypeError('A backup has a version and changes.');
    }
    return changes.map(readChange);
  } catch (cause) {
    throw new ExplorerError('unexpected', 'The unsaved changes of this table cannot be read back. They were written by another version.', {
      cause,
    });
  }
}

function readChange(value: unknown): PendingChange {
  const { id, before, after, failure } = value as PendingChange;
  if (typeof id !== 'string' || !isOptionalItem(before) || !isOptionalItem(after)) {
    throw new TypeError('A change has an id, and an item before, after, or both.');
  }
  return {
    id,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(failure !== undefined && { failure }),
  };
}

function isOptionalItem(item: unknown): item is Item | undefined {
  return item === undefined || isItem(item);
}

function isItem(item: unknown): item is Readonly<Record<string, AttributeValue>> {
  return typeof item === 'object' && item !== null && Object.values(item).every(isAttributeValue);
}
