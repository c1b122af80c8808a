import type { ClientPool, ConnectionTester, Profiles, Regions, RequestObserver } from '../core/ports.ts';
import { SdkConnectionTester } from './connectionTester.ts';
import { DynamoClients } from './dynamoClients.ts';
import type { ClientSources } from './dynamoClients.ts';
import { SharedConfigProfiles } from './profiles.ts';
import { SdkRegions } from './regions.ts';

/** Everything this room offers. It is a bundle of its own, loaded when the first of these is needed. */
export interface Aws {
  readonly clients: ClientPool & { dispose(): void };
  readonly profiles: Profiles;
  readonly regions: Regions;
  readonly tester: ConnectionTester;
}

export function createAws(sources: ClientSources, observe: RequestObserver): Aws {
  const clients = new DynamoClients(sources, observe);
  return {
    clients,
    profiles: new SharedConfigProfiles(),
    regions: new SdkRegions(),
    tester: new SdkConnectionTester(sources.keys, clients, sources.askMfaCode),
  };
}
