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
  return [
    ...cliHead(planned.operation.toLowerCase(), target),
    ...cliOption('--table-name', input.TableName),
    ...cliOption('--index-name', input.IndexName),
    ...cliOption('--key-condition-expression', input.KeyConditionExpression),
    ...cliOption('--filter-expression', input.FilterExpression),
    ...cliOption('--projection-expression', input.ProjectionExpression),
    ...cliOption('--select', input.Select),
    ...cliOption('--expression-attribute-names', names && jsonText(names)),
    ...cliOption('--expression-attribute-values', values && jsonText(values)),
    // A person's config may say that binaries are given as they are.
    ...(values !== undefined && hasBytes(values) ? ['--cli-binary-format base64'] : []),
    ...(input.ConsistentRead === true ? ['--consistent-read'] : []),
    ...(input.ScanIndexForward === false ? ['--no-scan-index-forward'] : []),
    ...cliOption('--max-items', target.limit?.toString()),
    ...cliOption('--page-size', pageSizeForCode(planned, target)?.toString()),
    '--output json',
  ].join(' \\\n  ');
}

/** The command as far as it says where, in parts. @param command such as `query` */
export function cliHead(command: string, target: CodeTarget): readonly string[] {
  const key = target.keys === 'dummy' ? `AWS_ACCESS_KEY_ID=${dummyKey} AWS_SECRET_ACCESS_KEY=${dummyKey} ` : '';
  return [
    `${key}aws dynamodb ${command}`,
    ...cliOption('--profile', target.profile),
    ...cliOption('--region', target.region),
    ...cliOption('--endpoint-url', target.endpoint),
  ];
}

/** Nothing where there is no value. */
export function cliOption(name: string, value: string | undefined): readonly string[] {
  if (value === undefined) {
    return [];
  }
  // What begins with a dash would be taken for an option of its own.
  return [`${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`];
}

/** One word of a POSIX shell, whatever is in it. */
function shellWord(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Whether binary is in it, at any depth. */
export function hasBytes(map: AttributeMap): boolean {
  return Object.values(map).some(isOrHasBytes);
}

function isOrHasBytes(value: AttributeValue): boolean {
  if ('M' in value) {
    return hasBytes(value.M);
  }
  return 'L' in value ? value.L.some(isOrHasBytes) : 'B' in value || 'BS' in value;
}
