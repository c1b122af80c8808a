import type { AccessKey, Connection } from '../../core/connection.ts';
import type { ConnectionAnswers } from '../../core/connections/connectionAnswers.ts';
import type { Profiles, Region, SsoAccount, SsoInstance } from '../../core/ports.ts';
import type { Step } from '../quickInput/steps.ts';

export type ConnectionStep = Step<ConnectionAnswers>;
export type Answers = Partial<ConnectionAnswers>;

/** What the steps ask to fill their lists, and to try what was typed. */
export interface StepSources {
  readonly profiles: Profiles;
  readonly regions: readonly Region[];
  /** All but the one that is edited. */
  readonly others: readonly Connection[];
  /** Connections that a role can build on: none that builds on the one that is edited. */
  readonly roleSources: readonly Connection[];
  readonly identityCenter: IdentityCenter;
  readonly certificates: Certificates;
  /** The key of the connection that is edited. */
  readonly storedKey?: AccessKey;
  /** Whether the connection that is edited has a certificate. */
  readonly hasCertificate?: boolean;
}

/** Lists what a person may use, signing in first where it is needed. */
export interface IdentityCenter {
  accounts(instance: SsoInstance, signal: AbortSignal): Promise<readonly SsoAccount[]>;
  roles(instance: SsoInstance, accountId: string, signal: AbortSignal): Promise<readonly string[]>;
}

/** Reads the chosen files. Each answers with what is wrong, in one sentence, or with nothing. */
export interface Certificates {
  certificateProblem(file: string): Promise<string | undefined>;
  privateKeyProblem(answers: Answers): Promise<string | undefined>;
  pkcs12Problem(file: string): Promise<string | undefined>;
  /** Whether the passphrase opens it, and the key belongs to the certificate. */
  problem(answers: Answers): Promise<string | undefined>;
  /** Whether what was chosen cannot be read without a passphrase. */
  isEncrypted(answers: Answers): boolean;
}
