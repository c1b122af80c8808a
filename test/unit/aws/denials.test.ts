import { describe, expect, it } from 'vitest';
import { toExplorerError } from '../../../src/aws/failures.ts';
import type { FailureContext } from '../../../src/aws/failureSentences.ts';
import type { ExplorerError } from '../../../src/core/errors.ts';

const context: FailureContext = { operation: 'Query', region: 'eu-west-1', resource: 'Orders' };
const table = 'arn:aws:dynamodb:eu-west-1:123456789012:table/Orders';
const user = 'User: arn:aws:sts::123456789012:assumed-role/Reader/ann is not authorized to perform:';

function denied(message: string, where = context): ExplorerError {
  return toExplorerError(Object.assign(new Error(message), { name: 'AccessDeniedException' }), where);
}

describe('what AWS denies names action and resource', () => {
  it('with the ARN that AWS says', () => {
    const error = denied(
      `${user} dynamodb:Query on resource: ${table}/index/byDate because no identity-based policy allows the dynamodb:Query action`,
    );
    expect(error).toMatchObject({ kind: 'accessDenied', action: 'dynamodb:Query', resource: `${table}/index/byDate`, explicitDeny: false });
    expect(error.message).toBe(
      `This identity may not use dynamodb:Query on “Orders” in eu-west-1. Ask for the IAM action dynamodb:Query on ${table}/index/byDate.`,
    );
  });

  it('with the table where AWS says no ARN', () => {
    expect(denied('Access denied')).toMatchObject({
      action: 'dynamodb:Query',
      resource: 'Orders',
      message: 'This identity may not use dynamodb:Query on “Orders” in eu-west-1. Ask for the IAM action dynamodb:Query.',
    });
  });

  it('with the action alone where there is no table', () => {
    const error = denied('Access denied', { operation: 'ListTables', region: 'eu-west-1' });
    expect(error).toMatchObject({ action: 'dynamodb:ListTables', resource: undefined });
  });

  it('and says when a policy denies it explicitly, which no other policy allows', () => {
    const error = denied(`${user} dynamodb:PutItem on resource: ${table} with an explicit deny in a service control policy`);
    expect(error).toMatchObject({ action: 'dynamodb:PutItem', resource: table, explicitDeny: true });
    expect(error.message).toContain('A policy denies it explicitly: ask for that to be lifted');
  });
});
