interface ConnectionBase {
  /** Stable, used in addresses and storage; never shown. */
  readonly id: string;
  readonly name: string;
  readonly regions: readonly string[];
}

/** Signs in with a profile of the shared AWS config files. */
export interface ProfileConnection extends ConnectionBase {
  readonly kind: 'profile';
  readonly profile: string;
}

/** Signs in with an access key that is kept in the secret store under the connection's id. */
export interface AccessKeyConnection extends ConnectionBase {
  readonly kind: 'accessKey';
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
export type Connection = ProfileConnection | AccessKeyConnection | EndpointConnection | LocalConnection;

/** What the secret store keeps for a connection. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The region the local database answers for. */
export const localRegion = 'local';
/** The id of the one connection to the local database. */
export const localConnectionId = 'local';
