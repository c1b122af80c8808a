import * as vscode from 'vscode';
import { localConnectionId, localRegion } from '../../core/connection.ts';
import type { Clients, DynamoClient, LocalEngine, LocalEngineOptions, SampleLoader } from '../../core/ports.ts';
import { execute } from '../commands.ts';
import { whileBusy, withCancelButton } from '../progress.ts';

/** Whoever keeps the connections. */
export interface LocalConnectionOwner {
  /** Adds the connection to the local database when it is missing. */
  ensureLocal(): Promise<void>;
}

export interface LocalDatabaseParts {
  readonly engine: LocalEngine;
  readonly clients: Clients;
  readonly connections: LocalConnectionOwner;
  readonly samples: SampleLoader;
}

/** What a person does with the local database. */
export class LocalDatabase {
  /** Asked once per window: who did not want the samples does not want the question. */
  private samplesOffered = false;

  constructor(private readonly parts: LocalDatabaseParts) {}

  get isRunning(): boolean {
    return this.parts.engine.state.kind === 'running';
  }

  async start(): Promise<void> {
    await withCancelButton(vscode.l10n.t('Starting the local database…'), async signal => this.startQuietly(signal));
    await this.offerSamples();
  }

  async stop(): Promise<void> {
    await whileBusy(vscode.l10n.t('Stopping the local database…'), async () => this.parts.engine.stop());
  }

  async loadSamples(): Promise<void> {
    this.samplesOffered = true;
    await withCancelButton(vscode.l10n.t('Loading the sample tables'), async (signal, report) => {
      await this.startQuietly(signal);
      try {
        await this.parts.samples.load(this.client(), signal, (done, total) =>
          report(done / total, vscode.l10n.t('{0} of {1} items', done, total)),
        );
      } finally {
        // A load that was cut short has made tables, too.
        await execute('dynamodb.refreshExplorer');
      }
    });
  }

  async reset(): Promise<void> {
    if (!(await this.confirmReset())) {
      return;
    }
    const wasRunning = this.isRunning;
    await whileBusy(vscode.l10n.t('Resetting the local database…'), async () => this.parts.engine.reset());
    if (wasRunning) {
      await this.start();
      await execute('dynamodb.refreshExplorer');
    }
  }

  private async startQuietly(signal: AbortSignal): Promise<void> {
    if (!this.isRunning) {
      await this.parts.engine.start(chosenOptions(), signal);
    }
    await this.parts.connections.ensureLocal();
  }

  private client(): DynamoClient {
    return this.parts.clients.client({ connection: localConnectionId, region: localRegion });
  }

  private async offerSamples(): Promise<void> {
    if (this.samplesOffered || (await this.tableNames()).length > 0) {
      return;
    }
    this.samplesOffered = true;
    const load = vscode.l10n.t('Load Sample Tables');
    // Not awaited: the start is done, whether or not anybody answers.
    void vscode.window
      .showInformationMessage(vscode.l10n.t('The local database is running and has no tables yet.'), load)
      .then(async chosen => {
        if (chosen === load) {
          await execute('dynamodb.loadSampleTables');
        }
      });
  }

  private async confirmReset(): Promise<boolean> {
    const reset = vscode.l10n.t('Delete All Tables');
    const detail = `${await this.describeLoss()} ${vscode.l10n.t('This cannot be undone.')}`;
    const question = vscode.l10n.t('Reset the local database?');
    return (await vscode.window.showWarningMessage(question, { modal: true, detail }, reset)) === reset;
  }

  private async describeLoss(): Promise<string> {
    const names = this.isRunning ? await this.tableNames().catch(() => undefined) : undefined;
    if (names === undefined) {
      return vscode.l10n.t('All its tables, with all their items, are deleted, in every window.');
    }
    if (names.length === 0) {
      return vscode.l10n.t('It has no tables now.');
    }
    const shown = names.slice(0, 10).join(', ') + (names.length > 10 ? ', …' : '');
    return vscode.l10n.t('Deleted, with all their items and in every window: {0} ({1}).', shown, countOf(names.length));
  }

  private async tableNames(): Promise<readonly string[]> {
    return (await this.client().send('ListTables', {})).TableNames ?? [];
  }
}

function countOf(tables: number): string {
  // One page of names is all that is asked for.
  if (tables >= 100) {
    return vscode.l10n.t('100 tables or more');
  }
  return tables === 1 ? vscode.l10n.t('1 table') : vscode.l10n.t('{0} tables', tables);
}

function chosenOptions(): LocalEngineOptions {
  const settings = vscode.workspace.getConfiguration('dynamodb');
  return { storage: settings.get<LocalEngineOptions['storage']>('local.storage', 'file'), port: settings.get<number>('local.port', 0) };
}
