import { parseItem, printItem } from '../core/items/itemJson.ts';
import { newItemCursor, newItemTemplate } from '../core/items/newItem.ts';
import type { ClientPool, ConnectionTester, ItemText, Profiles, Regions, RequestObserver, SampleLoader } from '../core/ports.ts';
import { loadSamples } from '../core/samples/loadSamples.ts';
import { SdkConnectionTester } from './connectionTester.ts';
import { DynamoClients } from './dynamoClients.ts';
import type { ClientSources } from './dynamoClients.ts';
import { SharedConfigProfiles } from './profiles.ts';
import { SdkRegions } from './regions.ts';

/**
 * Everything this room offers. It is a bundle of its own, loaded when the first of these is needed; what is of no use before the
 * first request, such as the sample data, comes with it to keep activation small.
 */
export interface Aws {
  readonly clients: ClientPool & { dispose(): void };
  readonly profiles: Profiles;
  readonly regions: Regions;
  readonly tester: ConnectionTester;
  readonly samples: SampleLoader;
  readonly itemText: ItemText;
}

export function createAws(sources: ClientSources, observe: RequestObserver): Aws {
  const clients = new DynamoClients(sources, observe);
  return {
    clients,
    profiles: new SharedConfigProfiles(),
    regions: new SdkRegions(),
    tester: new SdkConnectionTester(sources.keys, clients, sources.askMfaCode),
    samples: { load: loadSamples },
    itemText: {
      parse: parseItem,
      print: printItem,
      template: key => ({ text: newItemTemplate(key), cursor: newItemCursor(key) }),
    },
  };
}
