import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRead } from '../../../../src/core/planRead.ts';
import type { ReadRequest } from '../../../../src/core/readRequest.ts';
import { inputForCode } from '../../../../src/core/requestCode/codeTarget.ts';
import type { CodeTarget } from '../../../../src/core/requestCode/codeTarget.ts';
import { codeLanguages, requestCode } from '../../../../src/core/requestCode/requestCode.ts';
import type { CodeLanguage } from '../../../../src/core/requestCode/requestCode.ts';
import { canonicalInput, readBack } from './readBack.ts';
import { plannedRead } from './reads.ts';

const key = { partition: [{ name: 'customer', type: 'S' }], sort: [{ name: 'placed', type: 'N' }] } as const;
const request: ReadRequest = {
  mode: 'query',
  partition: [{ S: "O'Neil" }],
  sort: [{ operator: '>', value: { N: '12345678901234567890123456789012345678' } }],
  filter: { join: 'and', members: [{ path: ['seal'], operator: '=', value: { B: 'AAEC' } }] },
  direction: 'descending',
  consistent: true,
};
const planned = planRead('Orders', key, request, 100);
const anywhere: CodeTarget = { region: 'eu-west-1', keys: 'environment' };
const local: CodeTarget = { region: 'local', endpoint: 'http://127.0.0.1:8000', keys: 'dummy' };

describe('a read as code', () => {
  it('is the exact request, as JSON', () => {
    expect(JSON.parse(requestCode('json', planned, anywhere))).toEqual(planned.input);
  });

  it('is a command of the AWS CLI', () => {
    expect(requestCode('cli', planned, { ...anywhere, profile: "ann's work" })).toBe(`aws dynamodb query \\
  --profile 'ann'\\''s work' \\
  --region eu-west-1 \\
  --table-name Orders \\
  --key-condition-expression '#0 = :0 AND #1 > :1' \\
  --filter-expression '#2 = :2' \\
  --expression-attribute-names '{"#0":"customer","#1":"placed","#2":"seal"}' \\
  --expression-attribute-values '{":0":{"S":"O'\\''Neil"},":1":{"N":"12345678901234567890123456789012345678"},":2":{"B":"AAEC"}}' \\
  --cli-binary-format base64 \\
  --consistent-read \\
  --no-scan-index-forward \\
  --output json`);
  });

  it('is an ES module for Node.js', () => {
    expect(requestCode('javascript', planned, { ...local, limit: 7 })).toBe(`// npm install @aws-sdk/client-dynamodb
import { DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({
  region: "local",
  endpoint: "http://127.0.0.1:8000",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});

const request = {
  TableName: "Orders",
  FilterExpression: "#2 = :2",
  ConsistentRead: true,
  KeyConditionExpression: "#0 = :0 AND #1 > :1",
  ScanIndexForward: false,
  ExpressionAttributeNames: { "#0": "customer", "#1": "placed", "#2": "seal" },
  ExpressionAttributeValues: {
    ":0": { S: "O'Neil" },
    ":1": { N: "12345678901234567890123456789012345678" },
    ":2": { B: Buffer.from("AAEC", "base64") },
  },
};

const items = [];
for await (const page of paginateQuery({ client }, request)) {
  items.push(...(page.Items ?? []));
  if (items.length >= 7) {
    break;
  }
}

const base64 = (name, value) => (value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value);
console.log(JSON.stringify(items.slice(0, 7), base64, 2));
`);
  });

  it('is a Python script', () => {
    const scan = planRead('Orders', key, { mode: 'scan', partition: [], sort: [], direction: 'ascending' }, 100);
    expect(requestCode('python', scan, { ...anywhere, profile: 'work', limit: 7 })).toBe(`# pip install boto3
import base64
import json

import boto3

client = boto3.Session(profile_name="work").client(
    "dynamodb",
    region_name="eu-west-1",
)

request = {
    "TableName": "Orders",
}

items = []
for page in client.get_paginator("scan").paginate(**request, PaginationConfig={"MaxItems": 7, "PageSize": 7}):
    items.extend(page["Items"])

print(json.dumps(items, default=lambda value: base64.b64encode(value).decode(), indent=2))
`);
  });

  it('gives an endpoint that checks no keys the ones this program gives it, and no other place any', () => {
    for (const language of ['cli', 'javascript', 'python'] as const) {
      expect(requestCode(language, planned, local).match(/[^\w]local\b/g)!.length).toBeGreaterThanOrEqual(3);
      expect(requestCode(language, planned, anywhere)).not.toMatch(/access_?key/i);
    }
  });

  it('reads no more than it returns, where nothing is filtered', () => {
    const { filter, ...unfiltered } = request;
    const code = (language: CodeLanguage, asked: ReadRequest): string =>
      requestCode(language, planRead('Orders', key, asked, 9), { ...local, limit: 7 });
    expect(filter).toBeDefined();
    expect(code('cli', unfiltered)).toContain('--max-items 7 \\\n  --page-size 7 ');
    expect(code('javascript', unfiltered)).toContain('paginateQuery({ client, pageSize: 7 }, request)');
    expect(code('cli', request)).not.toContain('--page-size');
  });
});

describe.each(codeLanguages)('whatever is asked, as %s', language => {
  it('is there, each value as it was', () => {
    fc.assert(
      fc.property(plannedRead, read => {
        const stated = readBack(language, requestCode(language, read, local));
        expect(canonicalInput(stated)).toBe(canonicalInput(language === 'json' ? read.input : inputForCode(read)));
      }),
      { numRuns: 300 },
    );
  });

  it('has nothing in it that cannot be seen', () => {
    fc.assert(
      fc.property(plannedRead, read => {
        expect(requestCode(language, read, local).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u);
      }),
      { numRuns: 300 },
    );
  });
});
