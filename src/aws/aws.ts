import type { Connection } from '../core/connection.ts';
import { attributeAt, namePlaceAt } from '../core/items/attributePlace.ts';
import { parseItem, printItem } from '../core/items/itemJson.ts';
import { newItemCursor, newItemTemplate } from '../core/items/newItem.ts';
import type {
  CertificateReader,
  ClientPool,
  ConnectionTester,
  Identities,
  ItemText,
  Profiles,
  Regions,
  RequestObserver,
  SampleLoader,
  Sessions,
  Sso,
  SsoInstance,
} from '../core/ports.ts';
import { loadSamples } from '../core/samples/loadSamples.ts';
import { ConfigWatch } from './configWatch.ts';
import { SdkConnectionTester } from './connectionTester.ts';
import { DynamoClients } from './dynamoClients.ts';
import type { ClientSources } from './dynamoClients.ts';
import { SharedConfigProfiles } from './profiles.ts';
import { SdkRegions } from './regions.ts';
import { PemCertificateReader } from './rolesAnywhere/certificateKey.ts';
import { createSignIns } from './signInParts.ts';
import { ssoInstanceOf } from './ssoProfiles.ts';

/**
 * Everything this room offers. It is a bundle of its own, loaded when the first of these is needed; what is of no use before the
 * first request, such as the sample data, comes with it to keep activation small.
 */
export interface Aws {
  readonly clients: ClientPool & { dispose(): void };
  readonly profiles: Profiles;
  readonly regions: Regions;
  readonly tester: ConnectionTester & Identities;
  readonly samples: SampleLoader;
  readonly itemText: ItemText;
  readonly sso: Sso;
  readonly certificates: CertificateReader;
  readonly sessions: Sessions;
  /** Where a person signs in for a connection in the browser; undefined where that is of no help. */
  ssoInstanceOf(connection: Connection): Promise<SsoInstance | undefined>;
  /** Ends the requests and the sign-ins under way, and watches the shared config files no more. */
  dispose(): void;
}

export function createAws(sources: ClientSources, observe: RequestObserver): Aws {
  const { signIns, sso, network } = createSignIns(sources);
  const clients = new DynamoClients(sources, observe, signIns);
  const watch = new ConfigWatch(isChanged => clients.forgetProfiles(isChanged));
  return {
    clients,
    profiles: new SharedConfigProfiles(),
    regions: new SdkRegions(),
    tester: new SdkConnectionTester(signIns, clients, network),
    samples: { load: loadSamples },
    itemText: {
      parse: parseItem,
      print: printItem,
      template: (key, form) => ({ text: newItemTemplate(key, form), cursor: newItemCursor(key, form) }),
      attributeAt,
      namePlaceAt,
    },
    sso,
    certificates: new PemCertificateReader(),
    sessions: signIns,
    ssoInstanceOf: async connection => ssoInstanceOf(connection, sources.connections),
    dispose: () => {
      watch.dispose();
      signIns.dispose();
      clients.dispose();
    },
  };
}
