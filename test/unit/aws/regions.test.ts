import { describe, expect, it } from 'vitest';
import { SdkRegions } from '../../../src/aws/regions.ts';

describe('the regions', () => {
  const regions = new SdkRegions().list();
  const partitionOf = (id: string): string | undefined => regions.find(region => region.id === id)?.partition;

  it.each([
    ['eu-west-1', 'aws'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['cn-north-1', 'aws-cn'],
  ])('include %s of %s', (id, partition) => {
    expect(partitionOf(id)).toBe(partition);
  });

  it('have names', () => {
    expect(regions.find(({ id }) => id === 'eu-west-1')?.name).toBe('Europe (Ireland)');
    expect(regions.filter(({ name }) => name === '')).toEqual([]);
  });

  it('exclude the pseudo regions', () => {
    expect(regions.filter(({ id }) => id.includes('global'))).toEqual([]);
  });

  it('stand partition by partition, AWS first, none twice', () => {
    const changes = regions.filter(({ partition }, index) => partition !== regions[index - 1]?.partition).map(({ partition }) => partition);
    expect(changes.slice(0, 3)).toEqual(['aws', 'aws-us-gov', 'aws-cn']);
    expect(new Set(changes).size).toBe(changes.length);
    expect(new Set(regions.map(({ id }) => id)).size).toBe(regions.length);
  });
});
