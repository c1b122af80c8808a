import type { Region } from '../../core/ports.ts';
import type { Choice, PickManyQuestion } from '../quickInput/steps.ts';

const partitionTitles: Readonly<Record<string, string | undefined>> = {
  aws: 'AWS',
  'aws-us-gov': 'AWS GovCloud (US)',
  'aws-cn': 'AWS China',
  'aws-eusc': 'AWS European Sovereign Cloud',
};

/** What a profile or an earlier choice names stands first, in sight; the SDK's data may not know such a region yet. */
export function regionsQuestion(regions: readonly Region[], initial: string, chosen: readonly string[]): PickManyQuestion {
  const known = new Map(regions.map(({ id, partition }) => [id, partition]));
  const suggested = [...new Set([initial, ...chosen])];
  return {
    kind: 'pickMany',
    prompt: 'Which regions to show? Type to filter',
    choices: [
      ...suggested.map(id => suggestedChoice(id, regions)),
      ...regions.filter(({ id }) => !suggested.includes(id)).map(regionChoice),
    ],
    initial: [initial],
    problem: ids => {
      if (ids.length === 0) {
        return 'Choose at least one region.';
      }
      const partitions = new Set(ids.flatMap(id => known.get(id) ?? []));
      // Each partition has accounts of its own: the same credentials are unknown in the others.
      return partitions.size > 1
        ? `Choose regions of one of ${[...partitions].map(title).join(', ')}; add a connection for each.`
        : undefined;
    },
  };
}

function suggestedChoice(id: string, regions: readonly Region[]): Choice {
  const region = regions.find(known => known.id === id);
  return { ...(region === undefined ? { id, label: id } : regionChoice(region)), group: 'Suggested' };
}

function regionChoice({ id, name, partition }: Region): Choice {
  return { id, label: id, description: name, group: title(partition) };
}

function title(partition: string): string {
  return partitionTitles[partition] ?? partition;
}
