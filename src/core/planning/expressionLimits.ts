import { ExplorerError } from '../errors.ts';
import { formatCount } from '../items/problem.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
export const maxBytes = 4096;
const maxOperators = 300;

const operator = /<>|<=|>=|[=<>]|\b(?:AND|OR|NOT|IN|BETWEEN)\b|\b[a-z_]+(?=\()/g;

/** Whether DynamoDB takes no expression that long, or with that many operators. @param text as below */
export function exceedsLimits(text: string): boolean {
  return text.length > maxBytes || operatorCount(text) > maxOperators;
}

/**
 * @param text an expression of this program: placeholders and operators, no more than ASCII
 * @throws ExplorerError of kind `invalid` when it is longer than DynamoDB takes
 */
export function checkLimits(what: 'filter' | 'projection', text: string): void {
  const remedy = what === 'filter' ? 'Remove some conditions.' : 'Return fewer attributes, or all.';
  if (text.length > maxBytes) {
    const size = `${formatCount(text.length)} bytes long as an expression, and DynamoDB takes ${formatCount(maxBytes)}`;
    throw new ExplorerError('invalid', `The ${what} is ${size}. ${remedy}`);
  }
  const operators = operatorCount(text);
  if (operators > maxOperators) {
    throw new ExplorerError('invalid', `The ${what} has ${operators} operators, and DynamoDB takes ${maxOperators}. ${remedy}`);
  }
}

function operatorCount(text: string): number {
  return (text.match(operator)?.length ?? 0) - (text.match(/\bBETWEEN\b/g)?.length ?? 0);
}
