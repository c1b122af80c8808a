import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import type { CodeTarget } from '../../../../src/core/requestCode/codeTarget.ts';
import { putCode } from '../../../../src/core/requestCode/putCode.ts';

const item: Item = { id: { S: "O'Neil" }, n: { N: '12345678901234567890123456789012345678' }, raw: { B: 'AAEC' }, set: { SS: ['a'] } };
const anywhere: CodeTarget = { region: 'eu-west-1', keys: 'environment' };

describe('an item as code that puts it', () => {
  it('is a command of the AWS CLI', () => {
    expect(putCode('cli', { table: 'Orders', item }, { ...anywhere, profile: 'work' })).toBe(`aws dynamodb put-item \\
  --profile work \\
  --region eu-west-1 \\
  --table-name Orders \\
  --item '{"id":{"S":"O'\\''Neil"},"n":{"N":"12345678901234567890123456789012345678"},"raw":{"B":"AAEC"},"set":{"SS":["a"]}}' \\
  --cli-binary-format base64`);
  });

  it('is an ES module for Node.js', () => {
    const target: CodeTarget = { region: 'local', endpoint: 'http://127.0.0.1:8000', keys: 'dummy' };
    expect(putCode('javascript', { table: 'Orders', item }, target)).toBe(`// npm install @aws-sdk/client-dynamodb
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({
  region: "local",
  endpoint: "http://127.0.0.1:8000",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});

const item = {
  id: { S: "O'Neil" },
  n: { N: "12345678901234567890123456789012345678" },
  raw: { B: Buffer.from("AAEC", "base64") },
  set: { SS: ["a"] },
};

await client.send(new PutItemCommand({ TableName: "Orders", Item: item }));
`);
  });

  it('is a Python script, which reads bytes only where there are some', () => {
    expect(putCode('python', { table: 'Orders', item }, anywhere)).toBe(`# pip install boto3
import base64

import boto3

client = boto3.client(
    "dynamodb",
    region_name="eu-west-1",
)

item = {
    "id": {"S": "O'Neil"},
    "n": {"N": "12345678901234567890123456789012345678"},
    "raw": {"B": base64.b64decode("AAEC")},
    "set": {"SS": ["a"]},
}

client.put_item(TableName="Orders", Item=item)
`);
    expect(putCode('python', { table: 'Orders', item: { id: { S: '1' } } }, anywhere)).not.toContain('base64');
  });
});
