import type { AttributeMap, AttributeValue } from '../attributeValue.ts';
import type { PlannedRead } from '../planRead.ts';
import type { CodeTarget } from './codeTarget.ts';
import { dummyKey, inputForCode, pageSizeForCode } from './codeTarget.ts';
import { jsonText } from './codeText.ts';

/**
 * The read as a command of the AWS CLI, version 2, for a POSIX shell. It reads all pages.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/dynamodb/query.html
 */
export function cliCommand(planned: PlannedRead, target: CodeTarget): string {
  const input = inputForCode(planned);
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
  const key = target.keys === 'dummy' ? `AWS_ACCESS_KEY_ID=${dummyKey} AWS_SECRET_ACCESS_KEY=${dummyKey} ` : '';
  return [
    `${key}aws dynamodb ${planned.operation.toLowerCase()}`,
    ...option('--profile', target.profile),
    ...option('--region', target.region),
    ...option('--endpoint-url', target.endpoint),
    ...option('--table-name', input.TableName),
    ...option('--index-name', input.IndexName),
    ...option('--key-condition-expression', input.KeyConditionExpression),
    ...option('--filter-expression', input.FilterExpression),
    ...option('--projection-expression', input.ProjectionExpression),
    ...option('--select', input.Select),
    ...option('--expression-attribute-names', names && jsonText(names)),
    ...option('--expression-attribute-values', values && jsonText(values)),
    // A person's config may say that binaries are given as they are.
    ...(values !== undefined && hasBytes(values) ? ['--cli-binary-format base64'] : []),
    ...(input.ConsistentRead === true ? ['--consistent-read'] : []),
    ...(input.ScanIndexForward === false ? ['--no-scan-index-forward'] : []),
    ...option('--max-items', target.limit?.toString()),
    ...option('--page-size', pageSizeForCode(planned, target)?.toString()),
    '--output json',
  ].join(' \\\n  ');
}

function option(name: string, value: string | undefined): readonly string[] {
  if (value === undefined) {
    return [];
  }
  // What begins with a dash would be taken for an option of its own.
  return [`${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`];
}

/** One word of a POSIX shell, whatever is in it. */
export function shellWord(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function hasBytes(map: AttributeMap): boolean {
  return Object.values(map).some(isOrHasBytes);
}

function isOrHasBytes(value: AttributeValue): boolean {
  if ('M' in value) {
    return hasBytes(value.M);
  }
  return 'L' in value ? value.L.some(isOrHasBytes) : 'B' in value || 'BS' in value;
}
