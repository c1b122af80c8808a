import { canonicalNumber } from './number.ts';
import type { JsonNode } from './jsonSyntax.ts';
import type { ProblemList } from './problem.ts';

export type SetKind = 'SS' | 'NS' | 'BS';

const duplicateMessages: Readonly<Record<SetKind, string>> = {
  SS: 'This text is in the set already. Remove one of them.',
  NS: 'This number is in the set already; 1 and 1.0 are the same number. Remove one of them.',
  BS: 'These bytes are in the set already. Remove one of them.',
};

/** The elements of a set in the order of the document. DynamoDB refuses sets that are empty or have an element twice. */
export function readSet(
  kind: SetKind,
  node: JsonNode,
  problems: ProblemList,
  readElement: (element: JsonNode) => string | undefined,
): readonly string[] | undefined {
  const elements = node.children ?? [];
  if (elements.length === 0) {
    problems.add(node, 'A set cannot be empty. Add an element, or remove the attribute.');
    return undefined;
  }
  const seen = new Set<string>();
  return elements.flatMap(element => {
    const text = readElement(element);
    if (text === undefined) {
      return [];
    }
    // Base64 was found canonical before, so that equal bytes are equal texts.
    const identity = kind === 'NS' ? canonicalNumber(text) : text;
    if (seen.has(identity)) {
      problems.add(element, duplicateMessages[kind]);
    }
    seen.add(identity);
    return [text];
  });
}
