import { partitionsInfo } from 'aws-partitions';
import type { Region, Regions } from '../core/ports.ts';

/** The order people look for them in; partitions that are not named follow as the SDK lists them. */
const order = ['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc'];

/** The regions of every partition, from the data the SDK finds its endpoints with. */
export class SdkRegions implements Regions {
  list(): readonly Region[] {
    return partitionsInfo.partitions.toSorted((a, b) => rank(a.id) - rank(b.id)).flatMap(regionsOf);
  }
}

function regionsOf({ id: partition, regions }: (typeof partitionsInfo.partitions)[number]): Region[] {
  const named: readonly [string, { readonly description: string } | undefined][] = Object.entries(regions);
  return named.flatMap(([id, region]) => {
    // `aws-global` and its like stand for services that have no region; DynamoDB is not one of them.
    const isPseudo = id.endsWith('-global');
    return isPseudo || region === undefined ? [] : [{ id, name: region.description, partition }];
  });
}

function rank(partition: string): number {
  const index = order.indexOf(partition);
  return index === -1 ? order.length : index;
}
