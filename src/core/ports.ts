import type { Item, Key } from './attributeValue.ts';
import type { AccessKey, CertificateKey, Connection } from './connection.ts';
import type { ConsumedUnits } from './cost/consumedUnits.ts';
import type { Denial } from './deniedLedger.ts';
import type { AttributePlace, NamePlace } from './items/attributePlace.ts';
import type { ItemForm } from './items/itemForm.ts';
import type { ParsedItem } from './items/itemJson.ts';
import type { KeyAttribute, KeySchema } from './keySchema.ts';
import type { Input, OperationName, Output } from './operations.ts';
import type { PlannedRead } from './planRead.ts';
import type { WirePage } from './results/wirePage.ts';
import type { RegionRef } from './tableRef.ts';

/** One region of one connection. Everything the program asks DynamoDB passes through here. */
export interface DynamoClient {
  /** @throws ExplorerError */
  send<O extends OperationName>(operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>>;
  /**
   * One page of a Query or Scan with its bytes as they came.
   *
   * @param cursor where the page begins; undefined for the first
   * @throws ExplorerError
   */
  readPage(planned: PlannedRead, cursor: Key | undefined, signal?: AbortSignal): Promise<WirePage>;
}

/** Time, as what sends many requests needs it. */
export interface Clock {
  /** Milliseconds, from any beginning. */
  now(): number;
  /** Settles after so many milliseconds, or as soon as the signal says so. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Lets what is ready be done first: requests are written, answers and messages arrive. */
  turn(): Promise<void>;
}

/** UTF-8 as text, from `from` to before `to`. */
export type DecodeText = (bytes: Uint8Array, from: number, to: number) => string;

/** Hands out the client of a region; the same one while the connection does not change. */
export interface Clients {
  /** @throws ExplorerError when the connection is gone, or is local and not running */
  client(ref: RegionRef): DynamoClient;
}

/** The clients as their owner sees them. */
export interface ClientPool extends Clients {
  /** Signs in anew with the next request. All connections without an id. */
  forget(connectionId?: string): void;
  /** As `forget`, for who only wants to look again: a session that somebody typed a code for goes on until it ends. */
  refresh(connectionId?: string): void;
}

/** Creates and fills the sample tables. */
export interface SampleLoader {
  /** @param progress called with the number of items written so far */
  load(client: DynamoClient, signal: AbortSignal, progress: (done: number, total: number) => void): Promise<void>;
}

/** Items as the documents a person edits. */
export interface ItemText {
  /** Never throws: whatever DynamoDB would refuse is a problem with its place in the text. */
  parse(text: string, key: KeySchema, indexKeys: readonly KeyAttribute[], otherwise: ItemForm): ParsedItem;
  /** In the plain form where none is named. */
  print(item: Item, key: KeySchema, form?: ItemForm): string;
  /** The document of an item that is not there yet, and where in it the cursor belongs. */
  template(key: KeySchema, form: ItemForm): { readonly text: string; readonly cursor: number };
  /** What stands at an offset of a document; undefined where that is no attribute, or the text is not JSON. */
  attributeAt(text: string, offset: number, key: KeySchema, otherwise: ItemForm): AttributePlace | undefined;
  /** Where the name of an attribute can be typed, also in a text that is not finished. */
  namePlaceAt(text: string, offset: number, key: KeySchema, otherwise: ItemForm): NamePlace | undefined;
}

/** Who the caller is, or what answered: one line for a person. */
export interface ConnectionTester {
  /** @throws ExplorerError */
  test(connection: Connection, signal: AbortSignal): Promise<string>;
}

/** Who signs a connection's requests, as AWS sees them. */
export interface CallerIdentity {
  readonly account: string;
  readonly arn: string;
}

export interface Identities {
  /** Undefined where the endpoint is not AWS and knows no identities. @throws ExplorerError */
  whoAmI(connection: Connection, signal: AbortSignal): Promise<CallerIdentity | undefined>;
}

/** Where access keys are kept. */
export interface AccessKeyStore {
  accessKey(connectionId: string): Promise<AccessKey | undefined>;
}

/** What the shared AWS config files say. */
export interface Profiles {
  /** Sorted by name, without secrets. */
  list(): Promise<readonly Profile[]>;
}

export interface Profile {
  readonly name: string;
  readonly region?: string;
}

/** The regions DynamoDB has, from the SDK's own partitions data. */
export interface Regions {
  list(): readonly Region[];
}

export interface Region {
  readonly id: string;
  /** Such as `Europe (Ireland)`. */
  readonly name: string;
  /** Such as `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
}

/** The local database process. */
export interface LocalEngine {
  readonly state: LocalEngineState;
  onDidChange(listener: () => void): { dispose(): void };
  /** Starts the engine, or joins the one another window runs. @throws ExplorerError of kind `engine` */
  start(options: LocalEngineOptions, signal: AbortSignal): Promise<void>;
  /** Joins the engine that another window runs; does nothing where there is none. */
  joinRunning(): Promise<void>;
  stop(): Promise<void>;
  /** Stops the engine and deletes its data. */
  reset(): Promise<void>;
}

export interface LocalEngineOptions {
  readonly storage: 'file' | 'memory';
  /** 0 takes a free one. */
  readonly port: number;
}

export type LocalEngineState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  /** `joined`: another window started it. */
  | { readonly kind: 'running'; readonly endpoint: string; readonly joined: boolean }
  | { readonly kind: 'failed'; readonly message: string };

/** What is known of one request. It holds no item, key, expression value or credential, so it may be logged. */
export interface RequestRecord {
  readonly operation: OperationName;
  readonly region: string;
  readonly table?: string;
  /** Wall time with retries, in milliseconds. */
  readonly duration: number;
  readonly attempts?: number;
  /** Capacity units consumed, reads and writes together. */
  readonly units?: number;
  /** The same, told apart. */
  readonly consumed?: ConsumedUnits;
  /** The index it was sent to. */
  readonly index?: string;
  readonly requestId?: string;
  /** Set when it failed: the error's name. */
  readonly failure?: string;
  /** The id of the connection. */
  readonly connection?: string;
  /** Set when AWS denied it. */
  readonly denial?: Denial;
}

export type RequestObserver = (record: RequestRecord) => void;

/** The connections there are. */
export interface ConnectionSource {
  get(id: string): Connection | undefined;
}

/** Told the ids of what was added, changed or removed; a changed secret is a change. */
export type ConnectionListener = (changed: readonly string[]) => void;

export interface ConnectionChanges {
  onDidChange(listener: ConnectionListener): { dispose(): void };
}

/** What the secret store keeps for signing in. */
export interface SecretSource extends AccessKeyStore {
  certificate(connectionId: string): Promise<CertificateKey | undefined>;
}

/** What a person gives to sign in through IAM Roles Anywhere: texts of PEM files, or a PKCS#12 file. */
export type CertificateInput =
  | {
      readonly kind: 'pem';
      /** May hold the chain too, in any order. */
      readonly certificate: string;
      readonly privateKey: string;
      readonly chain?: string;
      /** Of the private key, where it is encrypted. */
      readonly passphrase?: string;
    }
  | { readonly kind: 'pkcs12'; readonly bytes: Uint8Array; readonly passphrase: string };

/** Makes of a certificate in any usual form what the secret store keeps. */
export interface CertificateReader {
  /** @throws ExplorerError of kind `invalid` or `credentials`, without a secret in it */
  read(input: CertificateInput): Promise<CertificateKey>;
}

/** An IAM Identity Center. */
export interface SsoInstance {
  readonly startUrl: string;
  /** The region it lives in. */
  readonly ssoRegion: string;
}

export interface SsoAccount {
  readonly id: string;
  readonly name: string;
}

/** The page a person approves a login on. */
export interface DeviceLogin {
  /** Holds the code already. */
  readonly url: string;
  /** What the page shows too, to be compared. */
  readonly userCode: string;
}

/** Login through IAM Identity Center, and what it grants. The session is shared with the AWS CLI. */
export interface Sso {
  /** Whether a session is there that has not ended. */
  isSignedIn(instance: SsoInstance): Promise<boolean>;
  /** Shows the page and waits until it was approved. @throws ExplorerError, of kind `cancelled` when the signal says so */
  signIn(instance: SsoInstance, show: (login: DeviceLogin) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** Sorted by name. */
  accounts(instance: SsoInstance, signal: AbortSignal): Promise<readonly SsoAccount[]>;
  /** Sorted. */
  roles(instance: SsoInstance, accountId: string, signal: AbortSignal): Promise<readonly string[]>;
}

/** What is known of a connection's session. */
export interface Sessions {
  /** When the credentials last used end, in milliseconds since the epoch; undefined for lasting ones, or none yet. */
  expiry(connectionId: string): number | undefined;
  /** Told the id of a connection whose expiry changed. */
  onDidChange(listener: (connectionId: string) => void): { dispose(): void };
}

/** How requests reach AWS, in the SDK's own terms. */
export interface NetworkSettings {
  /** VS Code's `http.proxySupport`. With `on` the SDK must be handed the proxy; with the others VS Code sees to it. */
  readonly proxySupport: 'off' | 'on' | 'fallback' | 'override';
  readonly proxy?: string;
  /** As in `NO_PROXY`: host names, suffixes with a leading dot, or `*`. */
  readonly noProxy: readonly string[];
  /** VS Code's `http.proxyStrictSSL`: `false` takes any certificate of the proxy. */
  readonly proxyStrictSsl?: boolean;
  /** A PEM file with more certificates to trust. */
  readonly caBundle?: string;
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
  readonly accountIdEndpointMode: 'preferred' | 'disabled' | 'required';
  readonly retryMode: 'standard' | 'adaptive';
  readonly maxAttempts: number;
  /** Milliseconds. */
  readonly connectionTimeout: number;
  /** Milliseconds. */
  readonly requestTimeout: number;
}
