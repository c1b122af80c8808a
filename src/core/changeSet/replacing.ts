import type { AttributeValue, Item } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import type { Values } from './edits.ts';

export interface ReplacedText {
  readonly find: string;
  readonly replacement: string;
  /** `regex`: a regular expression, whose groups the replacement may name as `$1`. */
  readonly kind: 'text' | 'wholeValue' | 'regex';
  readonly matchCase: boolean;
}

/** How to replace a text. @throws ExplorerError where there is nothing to find, or the regular expression is none */
export function replacer({ find, replacement, kind, matchCase }: ReplacedText): (text: string) => string {
  if (find === '' && kind !== 'wholeValue') {
    throw new ExplorerError('invalid', 'There is nothing to find. Type the text to be replaced.');
  }
  const pattern = patternOf(kind === 'regex' ? find : literal(find), kind, matchCase ? 'gu' : 'giu');
  return text => (kind === 'regex' ? text.replace(pattern, replacement) : text.replace(pattern, () => replacement));
}

/** The strings and numbers of an item that become others. They keep their types. */
export function replacedValues(item: Item, names: readonly string[], replace: (text: string) => string): Values {
  return names.flatMap(name => {
    const old = Object.hasOwn(item, name) ? item[name] : undefined;
    const value = old && replaced(old, replace);
    return value === undefined ? [] : [[name, value] as const];
  });
}

function replaced(value: AttributeValue, replace: (text: string) => string): AttributeValue | undefined {
  if ('S' in value) {
    const S = replace(value.S);
    return S === value.S ? undefined : { S };
  }
  if ('N' in value) {
    const N = replace(value.N);
    return N === value.N ? undefined : { N };
  }
  return undefined;
}

function patternOf(source: string, kind: ReplacedText['kind'], flags: string): RegExp {
  try {
    return new RegExp(kind === 'wholeValue' ? `^(?:${source})$` : source, flags);
  } catch (cause) {
    throw new ExplorerError('invalid', 'This regular expression cannot be read. Correct it, or search for the text itself.', { cause });
  }
}

/** @see https://tc39.es/ecma262/#prod-SyntaxCharacter */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, character => `\\${character}`);
}
