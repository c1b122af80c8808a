import type { AccessKey, CertificateKey, Connection, Guard, LocalConnection, MarkColour } from '../connection.ts';

type WithoutId<C> = C extends Connection ? Omit<C, 'id'> : never;

/** A connection a person made; it gets its id when it is saved. */
export type ConnectionDraft = WithoutId<Exclude<Connection, LocalConnection>>;

/** What happens to the secret of a connection that is saved. */
export type SecretChange =
  | 'keep'
  | 'remove'
  | { readonly kind: 'accessKey'; readonly key: AccessKey }
  | { readonly kind: 'certificate'; readonly certificate: CertificateKey };

export interface SavedConnection {
  readonly draft: ConnectionDraft;
  readonly secret: SecretChange;
}

/** What few roles want. Asked for only where it is chosen. */
export type Extra = 'externalId' | 'mfaSerial' | 'sessionName' | 'durationSeconds';

/** Guard and production mark as one choice. */
export type Safety = Guard | 'production' | 'production-read-only';

/** What the steps of Add Connection ask for. Which of them count follows from `kind`. */
export interface ConnectionAnswers {
  readonly kind: ConnectionDraft['kind'];
  readonly profile: string;
  readonly startUrl: string;
  readonly ssoRegion: string;
  readonly accountId: string;
  /** Not asked: the name that the chosen account has. */
  readonly accountName: string;
  readonly roleName: string;
  /** The id of a connection. */
  readonly source: string;
  readonly trustAnchorArn: string;
  readonly profileArn: string;
  readonly roleArn: string;
  readonly certificateFrom: 'stored' | 'pem' | 'pkcs12';
  /** Files, as URIs. */
  readonly certificateFile: string;
  readonly privateKeyFile: string;
  readonly pkcs12File: string;
  readonly passphrase: string;
  readonly extras: readonly string[];
  readonly externalId: string;
  readonly mfaSerial: string;
  readonly sessionName: string;
  readonly durationSeconds: string;
  readonly endpoint: string;
  readonly endpointRegion: string;
  readonly endpointKeys: 'none' | 'keys';
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: string;
  /** Not asked: the profile that pasted keys are for. */
  readonly pastedProfile: string;
  readonly regions: readonly string[];
  readonly name: string;
  readonly safety: Safety;
  readonly colour: MarkColour;
}

export function usesKeys(answers: Partial<ConnectionAnswers>): boolean {
  return answers.kind === 'accessKey' || (answers.kind === 'endpoint' && answers.endpointKeys === 'keys');
}

/** While a connection is edited, an empty secret beside the same key id means: keep the one that is stored. */
export function keepsStoredKey(answers: Partial<ConnectionAnswers>, stored: AccessKey | undefined): boolean {
  return (answers.accessKeyId ?? '').trim() === stored?.accessKeyId && (answers.secretAccessKey ?? '').trim() === '';
}

export function wantsExtra({ kind, extras = [] }: Partial<ConnectionAnswers>, extra: Extra): boolean {
  return extrasOf(kind).includes(extra) && extras.includes(extra);
}

export function extrasOf(kind: ConnectionAnswers['kind'] | undefined): readonly Extra[] {
  switch (kind) {
    case 'role':
      return ['externalId', 'mfaSerial', 'sessionName', 'durationSeconds'];
    case 'rolesAnywhere':
      return ['sessionName', 'durationSeconds'];
    case 'profile':
    case 'sso':
    case 'accessKey':
    case 'defaultChain':
    case 'endpoint':
    case undefined:
      return [];
  }
}

export function isProduction(safety: Safety | undefined): boolean {
  return safety?.startsWith('production') === true;
}

/** What the steps start with when a connection is edited. Nothing secret is ever shown again. */
export function answersOf(connection: Connection, stored: AccessKey | undefined): Partial<ConnectionAnswers> {
  const { name, regions, production } = connection;
  const marked = { name, safety: safetyOf(connection), ...(production !== undefined && { colour: production }) };
  const common = { ...marked, regions };
  const accessKeyId = stored === undefined ? {} : { accessKeyId: stored.accessKeyId };
  switch (connection.kind) {
    case 'profile':
      return { ...common, kind: 'profile', profile: connection.profile };
    case 'sso': {
      const { kind, startUrl, ssoRegion, accountId, roleName } = connection;
      return { ...common, kind, startUrl, ssoRegion, accountId, roleName };
    }
    case 'accessKey':
      return { ...common, kind: 'accessKey', ...accessKeyId };
    case 'role':
      return { ...common, kind: 'role', source: connection.source, roleArn: connection.roleArn, ...extraAnswers(connection) };
    case 'rolesAnywhere': {
      const { kind, trustAnchorArn, profileArn, roleArn } = connection;
      return { ...common, kind, trustAnchorArn, profileArn, roleArn, certificateFrom: 'stored', ...extraAnswers(connection) };
    }
    case 'defaultChain':
      return { ...common, kind: 'defaultChain' };
    case 'endpoint': {
      const region = regions[0] === undefined ? {} : { endpointRegion: regions[0] };
      const endpointKeys = stored === undefined ? 'none' : 'keys';
      return { ...marked, kind: 'endpoint', endpoint: connection.endpoint, endpointKeys, ...accessKeyId, ...region };
    }
    case 'local':
      return common;
  }
}

function safetyOf({ guard = 'confirm', production }: Connection): Safety {
  if (production === undefined) {
    return guard;
  }
  // Production asks whatever the guard, so `open` and `confirm` are one choice.
  return guard === 'read-only' ? 'production-read-only' : 'production';
}

type WithExtras = Partial<Pick<ConnectionAnswers, 'externalId' | 'mfaSerial' | 'sessionName'>> & { readonly durationSeconds?: number };

function extraAnswers({ externalId, mfaSerial, sessionName, durationSeconds }: WithExtras): Partial<ConnectionAnswers> {
  const given = {
    ...(externalId !== undefined && { externalId }),
    ...(mfaSerial !== undefined && { mfaSerial }),
    ...(sessionName !== undefined && { sessionName }),
    ...(durationSeconds !== undefined && { durationSeconds: String(durationSeconds) }),
  };
  return { ...given, extras: Object.keys(given) };
}
