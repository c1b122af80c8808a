import { describe, expect, it } from 'vitest';
import type { Denial } from '../../../src/core/deniedLedger.ts';
import { policyStatementFor, policyText } from '../../../src/core/policyStatement.ts';

const table = 'arn:aws:dynamodb:eu-west-1:123456789012:table/Orders';

function denied(action: string, resource?: string, more: Partial<Denial> = {}): Denial {
  return { action: `dynamodb:${action}`, region: 'eu-west-1', explicitDeny: false, ...(resource !== undefined && { resource }), ...more };
}

function statements(...denials: readonly Denial[]): readonly object[] {
  return policyStatementFor(denials, '123456789012').Statement;
}

describe('the policy that would allow what was denied', () => {
  it('is a document of IAM, ready to paste', () => {
    expect(JSON.parse(policyText(policyStatementFor([denied('PutItem', table)])))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: [table] }],
    });
  });

  it.each(['Query', 'Scan'])('allows %s on the indexes of the table too, whichever of them was denied', action => {
    const both = [{ Effect: 'Allow', Action: [`dynamodb:${action}`], Resource: [table, `${table}/index/*`] }];
    expect(statements(denied(action, table))).toEqual(both);
    expect(statements(denied(action, `${table}/index/byDate`))).toEqual(both);
    expect(statements(denied(action, table), denied(action, `${table}/index/byDate`))).toEqual(both);
  });

  it('allows everything else on the table alone', () => {
    expect(statements(denied('DescribeTable', table))).toEqual([
      { Effect: 'Allow', Action: ['dynamodb:DescribeTable'], Resource: [table] },
    ]);
  });

  it.each(['ListTables', 'DescribeLimits'])('names no table for %s, which IAM knows none for', action => {
    expect(statements(denied(action, 'arn:aws:dynamodb:eu-west-1:123456789012:table/*'))).toEqual([
      { Effect: 'Allow', Action: [`dynamodb:${action}`], Resource: ['*'] },
    ]);
  });

  it('puts actions with the same resources into one statement', () => {
    expect(statements(denied('Scan', table), denied('PutItem', table), denied('Query', table), denied('GetItem', table))).toEqual([
      { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: [table] },
      { Effect: 'Allow', Action: ['dynamodb:Query', 'dynamodb:Scan'], Resource: [table, `${table}/index/*`] },
    ]);
  });

  it('makes an ARN of a table’s name where AWS said no more', () => {
    expect(statements(denied('GetItem', 'Orders'))).toMatchObject([{ Resource: [table] }]);
    expect(policyStatementFor([denied('GetItem', 'Orders')]).Statement).toMatchObject([
      { Resource: ['arn:aws:dynamodb:eu-west-1:*:table/Orders'] },
    ]);
  });

  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-west-1', 'aws'],
  ])('in %s it is of the partition %s', (region, partition) => {
    expect(statements(denied('GetItem', 'T', { region }))).toMatchObject([
      { Resource: [`arn:${partition}:dynamodb:${region}:123456789012:table/T`] },
    ]);
  });

  it('keeps the resources of other services as they are', () => {
    const kms = { ...denied('', 'arn:aws:kms:eu-west-1:123456789012:key/abc'), action: 'kms:Decrypt' };
    expect(statements(kms)).toEqual([
      { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: ['arn:aws:kms:eu-west-1:123456789012:key/abc'] },
    ]);
  });

  it('leaves out what a policy denies explicitly: no statement allows it', () => {
    expect(statements(denied('Scan', table, { explicitDeny: true }))).toEqual([]);
  });
});
