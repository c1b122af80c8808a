/**
 * DynamoDB numbers as the text they are. A JavaScript number holds 17 digits and DynamoDB 38, so every question about a
 * number is answered by looking at its digits.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
interface Decimal {
  readonly negative: boolean;
  /** The significant digits, without zeros at either end; empty for zero. */
  readonly digits: string;
  /** The power of ten of the first digit. */
  readonly exponent: number;
}

export type NumberFault = 'notANumber' | 'tooManyDigits' | 'tooLarge' | 'tooSmall';

const maxDigits = 38;
const maxExponent = 125;
const minExponent = -130;

/** Exponents beyond this are all the same to us: DynamoDB refuses them long before. */
const exponentClamp = 1e12;

const numberGrammar = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const jsonNumberGrammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether the text may stand in a JSON document as a number. DynamoDB also takes `+5`, `.5` and `007`. */
export function isJsonNumber(text: string): boolean {
  return jsonNumberGrammar.test(text);
}

/** Why DynamoDB would refuse this number, if it would. */
export function numberFault(text: string): NumberFault | undefined {
  const decimal = readDecimal(text);
  if (decimal === undefined) {
    return 'notANumber';
  }
  if (decimal.digits.length > maxDigits) {
    return 'tooManyDigits';
  }
  if (decimal.digits !== '' && decimal.exponent > maxExponent) {
    return 'tooLarge';
  }
  return decimal.digits !== '' && decimal.exponent < minExponent ? 'tooSmall' : undefined;
}

/** One text for all spellings of a number: `1`, `1.0` and `10e-1` have the same. What is not a number stays as it is. */
export function canonicalNumber(text: string): string {
  const decimal = readDecimal(text);
  if (decimal === undefined) {
    return text;
  }
  const { negative, digits, exponent } = decimal;
  return digits === '' ? '0' : `${negative ? '-' : ''}${digits}e${exponent - digits.length + 1}`;
}

export function sameNumber(a: string, b: string): boolean {
  return a === b || canonicalNumber(a) === canonicalNumber(b);
}

/**
 * @returns less than 0, 0 or more than 0, as `Array.sort` wants it
 * @throws TypeError when one of them is not a number
 */
export function compareNumbers(a: string, b: string): number {
  const left = decimalOf(a);
  const right = decimalOf(b);
  const sign = signOf(left);
  if (sign !== signOf(right)) {
    return sign - signOf(right);
  }
  return sign < 0 ? compareMagnitudes(right, left) : compareMagnitudes(left, right);
}

/** How many significant digits the number has; 0 for zero. */
export function significantDigits(text: string): number {
  return readDecimal(text)?.digits.length ?? text.length;
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.exponent !== b.exponent) {
    return a.exponent - b.exponent;
  }
  // Digits without trailing zeros order like the fractions they are: "1" before "15" before "2".
  if (a.digits === b.digits) {
    return 0;
  }
  return a.digits < b.digits ? -1 : 1;
}

function signOf(decimal: Decimal): number {
  if (decimal.digits === '') {
    return 0;
  }
  return decimal.negative ? -1 : 1;
}

function decimalOf(text: string): Decimal {
  const decimal = readDecimal(text);
  if (decimal === undefined) {
    throw new TypeError('Only texts that are numbers can be compared as numbers.');
  }
  return decimal;
}

function readDecimal(text: string): Decimal | undefined {
  const match = numberGrammar.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match;
  const all = whole + fraction;
  if (all === '') {
    return undefined;
  }
  const first = firstNonZero(all);
  const digits = all.slice(first, endOfNonZero(all, first));
  if (digits === '') {
    return { negative: false, digits, exponent: 0 };
  }
  const shift = Math.max(-exponentClamp, Math.min(exponentClamp, Number(exponentText)));
  return { negative: sign === '-', digits, exponent: whole.length - first - 1 + shift };
}

function firstNonZero(digits: string): number {
  let index = 0;
  while (digits[index] === '0') {
    index++;
  }
  return index;
}

function endOfNonZero(digits: string, from: number): number {
  let end = digits.length;
  while (end > from && digits[end - 1] === '0') {
    end--;
  }
  return end;
}
