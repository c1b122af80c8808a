import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from '../../sourceTree.ts';

describe('the guard', () => {
  it('is in every client of DynamoDB: one place makes them, and guards what it makes', () => {
    // No other room may name the SDK; elsewhere it is code to be copied.
    const places = sourceFiles('src/aws').filter(file => /new DynamoDB(?:Client)?\(/.test(readSource(file)));
    expect(places).toEqual(['src/aws/dynamoClients.ts']);
    const [, maker = ''] = readSource('src/aws/dynamoClients.ts').split('export function createSdkClient');
    expect(maker).toMatch(/new DynamoDBClient\([\s\S]*guardClient\(sdk, connectionNow\);\s+return sdk;/);
  });
});
