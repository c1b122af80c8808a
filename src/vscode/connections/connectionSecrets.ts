import type * as vscode from 'vscode';
import type { AccessKey, CertificateKey, Connection } from '../../core/connection.ts';
import type { SecretChange } from '../../core/connections/connectionAnswers.ts';
import { readAccessKey, readCertificate } from '../../core/connections/storedConnections.ts';
import { ExplorerError } from '../../core/errors.ts';

type Secrets = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
type Log = Pick<vscode.LogOutputChannel, 'warn'>;

const prefixes = { accessKey: 'dynamodb.accessKey.', certificate: 'dynamodb.certificate.' } as const;
type Slot = keyof typeof prefixes;
const slots: readonly Slot[] = ['accessKey', 'certificate'];

/** The secrets of connections in VS Code's secret store, which is the only place that ever holds them. */
export class ConnectionSecrets {
  constructor(
    private readonly secrets: Secrets,
    private readonly log: Log,
  ) {}

  async accessKey(connectionId: string): Promise<AccessKey | undefined> {
    return this.read('accessKey', connectionId, readAccessKey);
  }

  async certificate(connectionId: string): Promise<CertificateKey | undefined> {
    return this.read('certificate', connectionId, readCertificate);
  }

  /**
   * Answers with how to undo it. A connection that cannot hold a secret does not need a secret store that works.
   *
   * @param before the connection as it was, if it was
   */
  async change(id: string, before: Connection | undefined, change: SecretChange): Promise<() => Promise<void>> {
    const changes = slots.flatMap(slot => {
      const value = valueOf(slot, change);
      // What is there and not wanted goes; what cannot be there is not asked for.
      return change === 'keep' || (value === undefined && slotOf(before) !== slot) ? [] : [{ key: prefixes[slot] + id, value }];
    });
    const undo: { readonly key: string; readonly value: string | undefined }[] = [];
    const putBack = async (): Promise<void> =>
      guarded('The connection could not be saved, and its secret not put back', async () => this.putAll(undo));
    try {
      await guarded('The secret store refused the change, so nothing was saved', async () => {
        for (const { key, value } of changes) {
          const stored = await this.secrets.get(key);
          await this.put(key, value);
          undo.push({ key, value: stored });
        }
      });
    } catch (error) {
      // The first failure is the one to tell of.
      await putBack().catch(() => undefined);
      throw error;
    }
    return putBack;
  }

  private async read<T>(slot: Slot, id: string, parse: (stored: string) => T | undefined): Promise<T | undefined> {
    const stored = await guarded('The secret store could not be read', async () => this.secrets.get(prefixes[slot] + id));
    const secret = stored === undefined ? undefined : parse(stored);
    if (stored !== undefined && secret === undefined) {
      this.log.warn(`The secret stored for connection ${id} has an unknown shape and is not used.`);
    }
    return secret;
  }

  private async putAll(values: readonly { readonly key: string; readonly value: string | undefined }[]): Promise<void> {
    for (const { key, value } of values) {
      await this.put(key, value);
    }
  }

  private async put(key: string, value: string | undefined): Promise<void> {
    await (value === undefined ? this.secrets.delete(key) : this.secrets.store(key, value));
  }
}

/** The connection whose secret has this key in the secret store. */
export function connectionOfSecret(key: string): string | undefined {
  const prefix = Object.values(prefixes).find(known => key.startsWith(known));
  return prefix === undefined ? undefined : key.slice(prefix.length);
}

function valueOf(slot: Slot, change: SecretChange): string | undefined {
  if (typeof change === 'string' || change.kind !== slot) {
    return undefined;
  }
  return JSON.stringify(change.kind === 'accessKey' ? change.key : change.certificate);
}

function slotOf(connection: Connection | undefined): Slot | undefined {
  switch (connection?.kind) {
    case 'accessKey':
    case 'endpoint':
      return 'accessKey';
    case 'rolesAnywhere':
      return 'certificate';
    case 'profile':
    case 'sso':
    case 'role':
    case 'defaultChain':
    case 'local':
    case undefined:
      return undefined;
  }
}

async function guarded<T>(what: string, access: () => PromiseLike<T>): Promise<T> {
  try {
    return await access();
  } catch (error) {
    throw new ExplorerError('unexpected', `${what}. Unlock the keychain of this machine, or restart VS Code, and try again.`, {
      cause: error,
    });
  }
}
