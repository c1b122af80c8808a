import type { ReadSource } from '../readSource.ts';
import type { KeyFault } from './keyCondition.ts';
import type { Obstacle, SourceObstacles } from './readReason.ts';

/** `the table`, or an index by its name. */
export function sourceName({ index }: ReadSource): string {
  return index === undefined ? 'the table' : `“${index.name}”`;
}

/** `“a”, “b” and “c”`. */
export function quoted(names: readonly string[]): string {
  const each = names.map(name => `“${name}”`);
  return each.length < 2 ? each.join('') : `${each.slice(0, -1).join(', ')} and ${each.at(-1) ?? ''}`;
}

/** Why a source cannot be read so, as a part of a sentence. Names attributes, never values. */
export function obstaclePhrase(source: ReadSource, obstacle: Obstacle): string {
  switch (obstacle.why) {
    case 'partition':
      return partitionPhrase(obstacle.attribute.name, obstacle.attribute.type, obstacle.fault);
    case 'filter':
      return obstacle.fault === 'gap'
        ? `“${obstacle.attribute.name}” has a condition, but “${obstacle.after}” before it has no “=”`
        : filterPhrase(obstacle.attribute.name, obstacle.attribute.type, obstacle.fault);
    case 'notProjected': {
      const purpose = obstacle.needed === 'filter' ? 'filter by' : 'return';
      return `${sourceName(source)} does not have ${quoted(obstacle.attributes)} to ${purpose}`;
    }
    case 'consistent':
      return `${sourceName(source)} is a global index, which offers no consistent reads`;
    case 'status':
      return `${sourceName(source)} is ${obstacle.status === 'CREATING' ? 'still being made' : 'being deleted'}`;
  }
}

function partitionPhrase(name: string, type: string, fault: KeyFault | 'absent'): string {
  if (fault === 'absent') {
    return `“${name}” has no “=” condition`;
  }
  return fault === 'operator' ? `the condition on “${name}” is not “=”` : faultPhrase(name, type, fault);
}

function filterPhrase(name: string, type: string, fault: KeyFault | 'second'): string {
  if (fault === 'second') {
    return `“${name}” has more than one condition, and a query takes one per key attribute`;
  }
  return fault === 'operator' ? `the operator on “${name}” is not one a key takes` : faultPhrase(name, type, fault);
}

function faultPhrase(name: string, type: string, fault: Exclude<KeyFault, 'operator'>): string {
  switch (fault) {
    case 'group':
      return `the condition on “${name}” is within OR or NOT`;
    case 'negated':
      return `the condition on “${name}” is negated`;
    case 'nested':
      return `the condition on “${name}” looks inside it`;
    case 'size':
      return `the condition on “${name}” is on its size`;
    case 'type':
      return `the value for “${name}” is not of its type, ${type}`;
    case 'value':
      return `the value for “${name}” is not one a key can have`;
  }
}

/** The source that came nearest to being queried: what is missing there is what the person most likely meant. */
export function nearest(all: readonly SourceObstacles[]): SourceObstacles | undefined {
  const distance = ({ obstacles }: SourceObstacles): number =>
    obstacles.filter(({ why }) => why !== 'partition').length +
    // A key nobody mentioned is farther than one that was mentioned in a way that does not serve.
    10 * obstacles.filter(obstacle => obstacle.why === 'partition' && obstacle.fault !== 'absent').length +
    100 * obstacles.filter(obstacle => obstacle.why === 'partition' && obstacle.fault === 'absent').length;
  return all.toSorted((a, b) => distance(a) - distance(b))[0];
}
