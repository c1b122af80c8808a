/**
 * What a connection lets through: `read-only` refuses every write below all features, `confirm` asks before what cannot be
 * undone, `open` does not ask.
 */
export const guards = ['read-only', 'confirm', 'open'] as const;
export type Guard = (typeof guards)[number];

/** Colours that every theme has, as VS Code's `charts` colours. */
export const markColours = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type MarkColour = (typeof markColours)[number];

interface ConnectionBase {
  /** Stable, used in addresses and storage; never shown. */
  readonly id: string;
  readonly name: string;
  readonly regions: readonly string[];
  /** `confirm` where it is absent. */
  readonly guard?: Guard;
  /** Marks the connection as production, in this colour. */
  readonly production?: MarkColour;
}

/** Signs in with a profile of the shared AWS config files. */
export interface ProfileConnection extends ConnectionBase {
  readonly kind: 'profile';
  readonly profile: string;
}

/** Signs in through IAM Identity Center; the session is shared with the AWS CLI. */
export interface SsoConnection extends ConnectionBase {
  readonly kind: 'sso';
  readonly startUrl: string;
  /** The region of the Identity Center instance. */
  readonly ssoRegion: string;
  readonly accountId: string;
  readonly roleName: string;
}

/** Signs in with an access key that is kept in the secret store under the connection's id. */
export interface AccessKeyConnection extends ConnectionBase {
  readonly kind: 'accessKey';
}

/** Assumes a role on top of another connection. */
export interface RoleConnection extends ConnectionBase {
  readonly kind: 'role';
  /** The id of the connection that signs the request to assume the role. */
  readonly source: string;
  readonly roleArn: string;
  readonly externalId?: string;
  readonly sessionName?: string;
  /** 900 to 43200. */
  readonly durationSeconds?: number;
  /** The device whose code the role asks for. */
  readonly mfaSerial?: string;
}

/** Signs in with a certificate that is kept in the secret store, through IAM Roles Anywhere. */
export interface RolesAnywhereConnection extends ConnectionBase {
  readonly kind: 'rolesAnywhere';
  readonly trustAnchorArn: string;
  readonly profileArn: string;
  readonly roleArn: string;
  readonly sessionName?: string;
  /** 900 to 43200. */
  readonly durationSeconds?: number;
}

/** Signs in with what the SDK's own chain finds: environment, container, instance, web identity. */
export interface DefaultChainConnection extends ConnectionBase {
  readonly kind: 'defaultChain';
}

/** Any endpoint that speaks the DynamoDB protocol. Without keys in the secret store, requests are signed with dummy ones. */
export interface EndpointConnection extends ConnectionBase {
  readonly kind: 'endpoint';
  /** An http or https URL. */
  readonly endpoint: string;
}

/** The database that this extension runs on this machine; its endpoint is known only while it runs. */
export interface LocalConnection extends ConnectionBase {
  readonly kind: 'local';
}

/** A credential profile: how to sign in and which regions to show. It never holds a secret. */
export type Connection =
  | ProfileConnection
  | SsoConnection
  | AccessKeyConnection
  | RoleConnection
  | RolesAnywhereConnection
  | DefaultChainConnection
  | EndpointConnection
  | LocalConnection;

/** What the secret store keeps for a connection with keys. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When the session token ends, as an ISO 8601 time. */
  readonly expiration?: string;
}

/** What the secret store keeps for a connection of kind `rolesAnywhere`; all PEM. */
export interface CertificateKey {
  readonly certificate: string;
  /** Unencrypted PKCS#8, PKCS#1 or SEC 1. */
  readonly privateKey: string;
  /** The intermediate certificates, if there are any. */
  readonly chain?: string;
}

export function guardOf({ guard }: Connection): Guard {
  return guard ?? 'confirm';
}

/** The region the local database answers for. */
export const localRegion = 'local';
/** The id of the one connection to the local database. */
export const localConnectionId = 'local';
