import * as vscode from 'vscode';
import type { AccessKey, Connection } from '../../core/connection.ts';
import type { SavedConnection } from '../../core/connections/connectionAnswers.ts';
import { answersOf } from '../../core/connections/connectionAnswers.ts';
import { composeConnection } from '../../core/connections/connectionDraft.ts';
import { roleSourcesFor } from '../../core/connections/roleChain.ts';
import type { CertificateReader, Profiles, Regions, Sso } from '../../core/ports.ts';
import { askSteps } from '../quickInput/multiStep.ts';
import type { AllConnections } from './allConnections.ts';
import { BrowserIdentityCenter } from './browserSignIn.ts';
import { CertificateFiles } from './certificateFiles.ts';
import type { ConnectionStore } from './connectionStore.ts';
import { connectionSteps } from './connectionSteps.ts';
import type { Answers } from './stepSources.ts';

/** What the steps ask and try. */
export interface WizardServices {
  readonly profiles: Profiles;
  readonly regions: Regions;
  readonly sso: Sso;
  readonly certificates: CertificateReader;
}

/** The connection that is edited, and what is known of its secret. */
interface Edited {
  readonly connection: Connection;
  readonly storedKey: AccessKey | undefined;
  readonly hasCertificate: boolean;
}

/** Add Connection and Edit Connection. Nothing is saved before the last step. */
export class ConnectionWizard {
  constructor(
    private readonly store: ConnectionStore,
    private readonly all: Pick<AllConnections, 'list'>,
    private readonly services: WizardServices,
  ) {}

  async add(): Promise<void> {
    await this.ask(vscode.l10n.t('Add Connection'), {}, async ({ draft, secret }) => {
      await this.store.add(draft, secret);
    });
  }

  async edit(connection: Connection): Promise<void> {
    const edited = {
      connection,
      storedKey: await this.store.accessKey(connection.id),
      hasCertificate: connection.kind === 'rolesAnywhere' && (await this.store.certificate(connection.id)) !== undefined,
    };
    const title = vscode.l10n.t('Edit Connection “{0}”', connection.name);
    const save = async ({ draft, secret }: SavedConnection): Promise<void> => this.store.update(connection.id, draft, secret);
    await this.ask(title, answersOf(connection, edited.storedKey), save, edited);
  }

  private async ask(title: string, start: Answers, save: (saved: SavedConnection) => Promise<void>, edited?: Edited): Promise<void> {
    const files = new CertificateFiles(async file => vscode.workspace.fs.readFile(vscode.Uri.parse(file)), this.services.certificates);
    const steps = connectionSteps(this.sources(files, edited));
    await askSteps(title, steps, withCertificate(start, edited), async answers => {
      const certificate = await files.certificate(answers);
      await save(composeConnection(answers, { storedKey: edited?.storedKey, certificate }));
    });
  }

  private sources(certificates: CertificateFiles, edited: Edited | undefined): Parameters<typeof connectionSteps>[0] {
    const { profiles, regions, sso } = this.services;
    const all = this.all.list();
    return {
      profiles,
      regions: regions.list(),
      others: all.filter(({ id }) => id !== edited?.connection.id),
      roleSources: roleSourcesFor(edited?.connection.id, this.store.list()),
      identityCenter: new BrowserIdentityCenter(sso),
      certificates,
      ...(edited?.storedKey !== undefined && { storedKey: edited.storedKey }),
      ...(edited !== undefined && { hasCertificate: edited.hasCertificate }),
    };
  }
}

/** A certificate that is gone from the secret store cannot be kept. */
function withCertificate(start: Answers, edited: Edited | undefined): Answers {
  const { certificateFrom, ...others } = start;
  return certificateFrom === undefined || edited?.hasCertificate === false ? others : start;
}
