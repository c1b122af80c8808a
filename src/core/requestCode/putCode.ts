import type { Item } from '../attributeValue.ts';
import { cliHead, cliOption, hasBytes } from './cliCommand.ts';
import type { CodeTarget } from './codeTarget.ts';
import { jsonText } from './codeText.ts';
import { javascriptClient, javascriptSyntax } from './javascriptCode.ts';
import { itemLiteral } from './literal.ts';
import { pythonClient, pythonSyntax } from './pythonCode.ts';

/** An item, and where it goes. */
export interface PutRequest {
  readonly table: string;
  /** In the order it is to be read. */
  readonly item: Item;
}

/** A program that puts the item, over one that has its key. Every value survives, digit by digit and byte by byte. */
export function putCode(language: 'cli' | 'javascript' | 'python', request: PutRequest, target: CodeTarget): string {
  switch (language) {
    case 'cli':
      return cliPut(request, target);
    case 'javascript':
      return javascriptPut(request, target);
    case 'python':
      return pythonPut(request, target);
  }
}

/** @see https://docs.aws.amazon.com/cli/latest/reference/dynamodb/put-item.html */
function cliPut({ table, item }: PutRequest, target: CodeTarget): string {
  return [
    ...cliHead('put-item', target),
    ...cliOption('--table-name', table),
    ...cliOption('--item', jsonText(item)),
    // A person's config may say that binaries are given as they are.
    ...(hasBytes(item) ? ['--cli-binary-format base64'] : []),
  ].join(' \\\n  ');
}

function javascriptPut({ table, item }: PutRequest, target: CodeTarget): string {
  return [
    ...javascriptClient(['PutItemCommand'], target),
    '',
    `const item = ${itemLiteral(item, javascriptSyntax)};`,
    '',
    `await client.send(new PutItemCommand({ TableName: ${javascriptSyntax.string(table)}, Item: item }));`,
    '',
  ].join('\n');
}

function pythonPut({ table, item }: PutRequest, target: CodeTarget): string {
  return [
    '# pip install boto3',
    ...(hasBytes(item) ? ['import base64', ''] : []),
    'import boto3',
    '',
    ...pythonClient(target),
    '',
    `item = ${itemLiteral(item, pythonSyntax)}`,
    '',
    `client.put_item(TableName=${pythonSyntax.string(table)}, Item=item)`,
    '',
  ].join('\n');
}
