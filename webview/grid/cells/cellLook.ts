import { typeOf } from '../../../src/core/attributeValue.ts';
import type { AttributeType, AttributeValue } from '../../../src/core/attributeValue.ts';
import { isCut, shownPart } from '../../../src/core/results/shortValue.ts';
import type { ShortItem, ShortValue } from '../../../src/core/results/shortValue.ts';
import { shortText, typeNames } from '../cellText.ts';
import { dateText, instantOf, instantText, isTooLarge } from './dateText.ts';
import type { DateReading } from './dateText.ts';

/** What a cell shows. */
export interface CellLook {
  readonly text: string;
  /** The kinds of its style, separated by spaces. */
  readonly kind: string;
  /** The tooltip, and what a screen reader says after the text. */
  readonly title: string;
}

const kinds: Readonly<Record<AttributeType, string>> = {
  S: 'string',
  N: 'number',
  B: 'binary',
  BOOL: 'boolean',
  NULL: 'null',
  M: 'map',
  L: 'list',
  SS: 'set',
  NS: 'set',
  BS: 'set',
};

const pending: CellLook = { text: '', kind: 'pending', title: '' };
const emptyString: CellLook = { text: '""', kind: 'string empty', title: 'Empty string' };

/**
 * @param item nothing while it is on its way
 * @param reading how the numbers of the column are read; nothing for numbers that are just numbers
 */
export function cellLook(item: ShortItem | undefined, name: string, reading: DateReading | undefined): CellLook {
  if (item === undefined) {
    return pending;
  }
  const value = valueOf(item, name);
  return value === undefined ? { text: '', kind: 'missing', title: `No attribute “${name}”` } : lookOf(value, reading);
}

/** An item may lack an attribute that is called `constructor`. */
export function valueOf(item: ShortItem | undefined, name: string): ShortValue | undefined {
  return item && Object.hasOwn(item, name) ? item[name] : undefined;
}

function lookOf(value: ShortValue, reading: DateReading | undefined): CellLook {
  const shown = shownPart(value);
  if (reading !== undefined && 'N' in shown) {
    return numberLook(shown.N, reading);
  }
  const type = typeOf(shown);
  if (isCut(value)) {
    const title = `${typeNames[type]} of ${sizeText(value.size)}, shortened: press F2 for the whole value`;
    return { text: cutText(shown), kind: kinds[type], title };
  }
  if ('S' in shown && shown.S === '') {
    return emptyString;
  }
  const { text, shortened } = shortText(shown);
  return { text, kind: kinds[type], title: shortened ? `${typeNames[type]}, shortened: press F2 for the whole value` : typeNames[type] };
}

function cutText(beginning: AttributeValue): string {
  const { text, shortened } = shortText(beginning);
  return shortened ? text : `${text}…`;
}

function numberLook(number: string, reading: DateReading): CellLook {
  const instant = instantOf(number, reading);
  if (instant !== undefined) {
    return { text: dateText(instant), kind: 'number date', title: `Number ${number}\n${instantText(instant, Date.now())}` };
  }
  const isWrongUnit = reading === 'timeToLive' && isTooLarge(number);
  const title = isWrongUnit ? 'Number\nTime to live is in seconds; these may be milliseconds, and the item will not expire' : 'Number';
  return { text: number, kind: 'number', title };
}

/** `2.6 KB` */
export function sizeText(bytes: number): string {
  if (bytes < 1024) {
    return `${bytes} bytes`;
  }
  return `${(bytes / 1024).toLocaleString('en', { maximumFractionDigits: 1 })} KB`;
}
