import type { WriteLog } from '../../core/journal/writeLog.ts';
import type { AccessKeyStore, Clients, ItemText, LocalEngine } from '../../core/ports.ts';
import { SeenAttributes } from '../../core/seenAttributes.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import { Disposable } from '../disposable.ts';
import { DocumentDiagnostics } from '../documentDiagnostics.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { ChangeDiffs } from '../guard/changeDiffs.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import { agreeToComparePartly } from '../guard/comparePartly.ts';
import { Confirmations } from '../guard/confirmations.ts';
import { VsCodeConfirmationDialogs } from '../guard/dialogs.ts';
import { ItemCommands } from './itemCommands.ts';
import { ItemCopies } from './itemCopy.ts';
import { ItemDeletion } from './itemDeletion.ts';
import { ItemCheck } from './itemCheck.ts';
import { ItemDocuments } from './itemDocuments.ts';
import { ItemHints } from './itemHints.ts';
import { ItemLifecycle } from './itemLifecycle.ts';
import { ItemMerges } from './itemMerges.ts';
import { ItemOpener } from './itemOpener.ts';
import { ItemRefresh } from './itemRefresh.ts';
import { ItemStore } from './itemStore.ts';
import { deleteNevertheless, VsCodeSaveQuestions } from './saveDialogs.ts';

export interface ItemParts {
  readonly clients: Clients;
  readonly catalog: TableCatalog;
  readonly itemText: ItemText;
  readonly connections: WatchedConnections;
  readonly keys: AccessKeyStore;
  readonly engine: Pick<LocalEngine, 'state'>;
  readonly diffs: ChangeDiffs;
  readonly writes: WriteLog;
  readonly funnel: ErrorFunnel;
}

/** What reads, shows and writes items. It is loaded with the first item. */
export class ItemFeatures extends Disposable {
  readonly documents: ItemDocuments;
  readonly opener: ItemOpener;
  readonly commands: ItemCommands;
  readonly refresh: ItemRefresh;
  readonly copies: ItemCopies;
  /** What is completed in documents; whoever reads items adds to it. */
  readonly seen = new SeenAttributes();

  constructor({ clients, catalog, itemText, connections, keys, engine, diffs, writes, funnel }: ItemParts) {
    super();
    const guard = { connections, confirmations: new Confirmations(new VsCodeConfirmationDialogs(diffs)) };
    const items = new ItemStore(clients, catalog, writes);
    const { seen } = this;
    const documents = new ItemDocuments({ items, clients, itemText, guard, seen, questions: new VsCodeSaveQuestions() }, async merge =>
      merges.open(merge),
    );
    const merges: ItemMerges = this.register(new ItemMerges(items, documents));
    const opener = new ItemOpener(items, documents);
    const deletion = new ItemDeletion(items, guard, { deleteNevertheless, comparePartly: agreeToComparePartly });
    this.documents = documents;
    this.opener = opener;
    this.commands = new ItemCommands({ items, documents, opener, deletion });
    this.refresh = new ItemRefresh(items, documents);
    this.copies = new ItemCopies({ items, documents, connections, keys, engine }, async uri => this.commands.shown(uri));
    this.register(new ItemLifecycle(items, documents, opener, funnel));
    this.register(new DocumentDiagnostics('dynamodb', new ItemCheck(items, documents, funnel)));
    this.register(new ItemHints({ items, clients, itemText, forms: documents.forms, seen, funnel }));
  }
}
