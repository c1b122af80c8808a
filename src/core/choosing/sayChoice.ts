import { obstaclePhrase, nearest, quoted, sourceName } from './obstaclePhrase.ts';
import type { Choice, Coverage, Preference, ReadReason, SourceObstacles } from './readReason.ts';
import type { ReadSource } from '../readSource.ts';

export interface SaidChoice {
  /** One short sentence. */
  readonly badge: string;
  /** What is read, why so, and what to know of the result. */
  readonly tooltip: string;
}

/** Nobody reads why each of twenty indexes does not serve. */
const maxPhrases = 4;

/** Says what was chosen, and why, in English. Names attributes and indexes, never values. */
export function sayChoice(choice: Choice): SaidChoice {
  if (choice.request === undefined) {
    return {
      badge: `${choice.mode === 'query' ? 'No query' : 'Cannot be read'}: ${nearestPhrase(choice.obstacles)}.`,
      tooltip: sentences(...obstacleSentences(choice.mode, choice.obstacles), 'Change the conditions, or choose another source.'),
    };
  }
  return choice.reason.mode === 'query' ? sayQuery(choice.reason, choice.request.direction) : sayScan(choice.reason);
}

function sayQuery(reason: ReadReason, direction: string): SaidChoice {
  const keys = quoted(reason.keyConditions.map(({ path: [name] }) => name));
  return {
    badge: `Query of ${sourceName(reason.source)} by ${keys}.`,
    tooltip: sentences(
      `Reads only what matches ${keys} in ${sourceName(reason.source)}, in ${direction} order.`,
      filterSentence(reason),
      overSentence(reason),
      ...resultSentences(reason),
    ),
  };
}

function sayScan(reason: ReadReason): SaidChoice {
  const name = sourceName(reason.source);
  const paid = `Reads everything in ${name}, all of which is paid for`;
  return {
    badge: scanBadge(reason),
    tooltip: sentences(
      reason.filter.length === 0 ? `${paid}.` : `${paid}, and then checks the conditions.`,
      ...obstacleSentences('query', reason.filter.length === 0 ? [] : reason.obstacles),
      ...resultSentences(reason),
    ),
  };
}

function scanBadge({ source, chosen, filter, obstacles }: ReadReason): string {
  const scan = `Scan of ${sourceName(source)}`;
  if (chosen.mode) {
    return `${scan}, as you chose.`;
  }
  return filter.length === 0 ? `${scan}: there are no conditions.` : `${scan}: ${nearestPhrase(obstacles)}.`;
}

function filterSentence({ filter }: ReadReason): string {
  if (filter.length === 0) {
    return '';
  }
  const conditions = filter.length === 1 ? 'The other condition is' : `The other ${filter.length} conditions are`;
  return `${conditions} checked after reading: what is thrown away is paid for.`;
}

function overSentence({ over, source }: ReadReason): string {
  if (over === undefined) {
    return '';
  }
  return `${capital(sourceName(over.source))} could be queried too, ${preferencePhrase(over.because, source)}.`;
}

function preferencePhrase(because: Preference, source: ReadSource): string {
  switch (because) {
    case 'hasAll':
      return 'but has only some attributes';
    case 'moreKeys':
      return 'but fixes less of its key';
    case 'sortCondition':
      return 'but does not select by its sort key';
    case 'noFetch':
      return 'but fetches attributes from the table';
    case 'everyItem':
      return 'but need not have every item';
    case 'kind':
      return source.index === undefined ? 'but the table itself is preferred' : 'but a local index is preferred to a global one';
    case 'order':
      return 'and would serve as well';
  }
}

function resultSentences({ coverage, chosen, leavesOut }: ReadReason): readonly string[] {
  return [
    coverageSentence(coverage, chosen.source),
    leavesOut.length === 0 ? '' : `Items without ${quoted(leavesOut)} are not in this index.`,
  ];
}

function coverageSentence(coverage: Coverage, isChosen: boolean): string {
  switch (coverage.kind) {
    case 'complete':
      return '';
    case 'fetches': {
      const missing = coverage.attributes === undefined ? 'all attributes' : quoted(coverage.attributes);
      return `This index does not have ${missing}: what is missing is fetched from the table, at a further read per item.`;
    }
    case 'lacks':
      return `This index has only some attributes of each item${isChosen ? '' : ', but no other query is possible'}.`;
  }
}

function obstacleSentences(mode: ReadReason['mode'], all: readonly SourceObstacles[]): readonly string[] {
  const byPhrase = Map.groupBy(
    all.filter(({ obstacles }) => obstacles.length > 0),
    ({ source, obstacles: [first] }) => (first === undefined ? '' : obstaclePhrase(source, first)),
  );
  const said = [...byPhrase].map(
    ([phrase, same]) => `No ${mode} of ${same.map(({ source }) => sourceName(source)).join(', ')}: ${phrase}.`,
  );
  return said.length > maxPhrases ? [...said.slice(0, maxPhrases), 'Nor of the others.'] : said;
}

function nearestPhrase(all: readonly SourceObstacles[]): string {
  const found = nearest(all);
  const [first] = found?.obstacles ?? [];
  return found === undefined || first === undefined ? 'there is nothing to select by' : obstaclePhrase(found.source, first);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sentences(...all: readonly string[]): string {
  return all.filter(sentence => sentence !== '').join(' ');
}
