import type * as vscode from 'vscode';
import type { Clients, ConnectionSource } from '../../core/ports.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { commitPartsOf } from '../journal/commitParts.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import type { JournalFeatures } from '../journal/journalFeatures.ts';
import { ChangeReview } from './changeReview.ts';
import { TableSaver } from './tableSaver.ts';
import type { CommitSource } from './tableSaver.ts';

export interface SaverParts {
  readonly extensionUri: vscode.Uri;
  readonly clients: Clients;
  readonly connections: ConnectionSource;
  readonly funnel: ErrorFunnel;
  readonly opener: Pick<ItemOpener, 'open'>;
  readonly journal: () => Promise<Pick<JournalFeatures, 'commits'>>;
}

export function createTableSaver({ extensionUri, clients, connections, funnel, opener, journal }: SaverParts): TableSaver {
  const commits: CommitSource = {
    parts: async ref => commitPartsOf(clients, (await journal()).commits, ref),
    leftOf: ref => ({
      left: async () => (await journal()).commits.left(ref),
      elsewhere: async () => (await journal()).commits.elsewhere(ref),
    }),
  };
  return new TableSaver(new ChangeReview(connections, { extensionUri, funnel }), commits, opener);
}
