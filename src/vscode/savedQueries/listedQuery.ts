import type * as vscode from 'vscode';
import type { SavedQuery } from '../../core/queries/savedQuery.ts';

/** A file of a saved query, as lists show it. */
export interface ListedQuery {
  readonly uri: vscode.Uri;
  /** The name of the file without its ending. */
  readonly name: string;
  /** What it says, or what is wrong with it, in one sentence with the line. */
  readonly content: { readonly query: SavedQuery } | { readonly problem: string };
  /** Whether it is the person's own, in the storage of this extension, rather than a file of the workspace. */
  readonly isOwn: boolean;
}

/** The saved queries of each table. */
export interface QuerySource {
  /** By name. Reads the files when it is asked for the first time, and after something changed. */
  of(table: string): Promise<readonly ListedQuery[]>;
  /** Reads the files anew the next time. */
  forget(): void;
  onDidChange(listener: () => void): { dispose(): void };
}

/** The name of the file without its ending. */
export function nameOfQuery({ path }: vscode.Uri): string {
  return (path.split('/').at(-1) ?? '').replace(/\.json$/, '');
}
