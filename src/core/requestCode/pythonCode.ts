import type { PlannedRead } from '../planRead.ts';
import type { CodeTarget } from './codeTarget.ts';
import { dummyKey, inputForCode, pageSizeForCode } from './codeTarget.ts';
import { quotedText } from './codeText.ts';
import type { Syntax } from './literal.ts';
import { requestLiteral } from './literal.ts';

const string = (text: string): string => quotedText(text, point => `\\U${point.padStart(8, '0')}`);

export const pythonSyntax: Syntax = {
  string,
  bytes: base64 => `base64.b64decode(${string(base64)})`,
  boolean: value => (value ? 'True' : 'False'),
  member: name => `${string(name)}: `,
  padding: '',
  indent: '    ',
};

/** The read as a Python script with boto3. It reads all pages and prints DynamoDB JSON. */
export function pythonCode(planned: PlannedRead, target: CodeTarget): string {
  const paginator = `client.get_paginator(${string(planned.operation.toLowerCase())})`;
  return [
    '# pip install boto3',
    'import base64',
    'import json',
    '',
    'import boto3',
    '',
    ...pythonClient(target),
    '',
    `request = ${requestLiteral(inputForCode(planned), pythonSyntax)}`,
    '',
    'items = []',
    `for page in ${paginator}.paginate(**request${pagination(planned, target)}):`,
    '    items.extend(page["Items"])',
    '',
    'print(json.dumps(items, default=lambda value: base64.b64encode(value).decode(), indent=2))',
    '',
  ].join('\n');
}

/** The lines that make a client; `boto3` is imported before them. */
export function pythonClient(target: CodeTarget): readonly string[] {
  const session = target.profile === undefined ? 'boto3' : `boto3.Session(profile_name=${string(target.profile)})`;
  return [`client = ${session}.client(`, '    "dynamodb",', ...clientOptions(target).map(option => `    ${option},`), ')'];
}

function pagination(planned: PlannedRead, target: CodeTarget): string {
  const pageSize = pageSizeForCode(planned, target);
  const bounds = [
    ...(target.limit === undefined ? [] : [`"MaxItems": ${target.limit}`]),
    ...(pageSize === undefined ? [] : [`"PageSize": ${pageSize}`]),
  ];
  return bounds.length === 0 ? '' : `, PaginationConfig={${bounds.join(', ')}}`;
}

function clientOptions({ region, endpoint, keys }: CodeTarget): readonly string[] {
  return [
    `region_name=${string(region)}`,
    ...(endpoint === undefined ? [] : [`endpoint_url=${string(endpoint)}`]),
    ...(keys === 'dummy' ? [`aws_access_key_id=${string(dummyKey)}`, `aws_secret_access_key=${string(dummyKey)}`] : []),
  ];
}
