import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import { answersOf, composeConnection } from '../../core/connections/connectionDraft.ts';
import type { Profiles, Regions } from '../../core/ports.ts';
import { askSteps } from '../quickInput/multiStep.ts';
import { connectionSteps } from './connectionSteps.ts';
import type { StepSources } from './connectionSteps.ts';
import type { ConnectionStore } from './connectionStore.ts';

/** Add Connection and Edit Connection. Nothing is saved before the last step. */
export class ConnectionWizard {
  constructor(
    private readonly store: ConnectionStore,
    private readonly profiles: Profiles,
    private readonly regions: Regions,
  ) {}

  async add(): Promise<void> {
    const answers = await askSteps(vscode.l10n.t('Add Connection'), connectionSteps(this.sources()));
    if (answers !== undefined) {
      const { draft, key } = composeConnection(answers);
      await this.store.add(draft, key);
    }
  }

  async edit(connection: Connection): Promise<void> {
    const storedKey = await this.store.accessKey(connection.id);
    const sources = { ...this.sources(connection.id), ...(storedKey === undefined ? {} : { storedKey }) };
    const title = vscode.l10n.t('Edit Connection “{0}”', connection.name);
    const answers = await askSteps(title, connectionSteps(sources), answersOf(connection, storedKey));
    if (answers !== undefined) {
      const { draft, key } = composeConnection(answers, storedKey);
      await this.store.update(connection.id, draft, key);
    }
  }

  private sources(editedId?: string): StepSources {
    const others = this.store.list().filter(({ id }) => id !== editedId);
    return { profiles: this.profiles, regions: this.regions.list(), otherNames: others.map(({ name }) => name) };
  }
}
