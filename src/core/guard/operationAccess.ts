import { isReadingStatement } from './partiql.ts';

/** Whether a request can change anything. */
export type Access = 'read' | 'write';

/**
 * Every operation of DynamoDB. What is on neither list counts as a write: a request that nobody thought about must not
 * leave through a read-only connection.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export const readingOperations: readonly string[] = [
  'BatchGetItem',
  'DescribeBackup',
  'DescribeBulkOperation',
  'DescribeContinuousBackups',
  'DescribeContributorInsights',
  'DescribeEndpoints',
  'DescribeExport',
  'DescribeGlobalTable',
  'DescribeGlobalTableSettings',
  'DescribeImport',
  'DescribeKinesisStreamingDestination',
  'DescribeLimits',
  'DescribeTable',
  'DescribeTableReplicaAutoScaling',
  'DescribeTimeToLive',
  'GetItem',
  'GetResourcePolicy',
  'ListBackups',
  'ListBulkOperations',
  'ListContributorInsights',
  'ListExports',
  'ListGlobalTables',
  'ListImports',
  'ListTables',
  'ListTagsOfResource',
  'Query',
  'Scan',
  'SearchVectors',
  'TransactGetItems',
];

export const changingOperations: readonly string[] = [
  'BatchWriteItem',
  'CancelBulkOperation',
  'CreateBackup',
  'CreateGlobalTable',
  'CreateTable',
  'DeleteBackup',
  'DeleteItem',
  'DeleteResourcePolicy',
  'DeleteTable',
  'DisableKinesisStreamingDestination',
  'EnableKinesisStreamingDestination',
  // It writes to a bucket, and costs.
  'ExportTableToPointInTime',
  'ImportTable',
  'PutItem',
  'PutResourcePolicy',
  'RestoreTableFromBackup',
  'RestoreTableToPointInTime',
  'StartBulkPutItems',
  'TagResource',
  'UntagResource',
  'UpdateContinuousBackups',
  'UpdateContributorInsights',
  'UpdateGlobalTable',
  'UpdateGlobalTableSettings',
  'UpdateItem',
  'UpdateKinesisStreamingDestination',
  'UpdateTable',
  'UpdateTableReplicaAutoScaling',
  'UpdateTimeToLive',
];

/** Operations that read or write by what they carry. */
export const judgedOperations: { readonly [operation: string]: ((input: unknown) => Access) | undefined } = {
  ExecuteStatement: input => accessOfStatements([member(input, 'Statement')]),
  BatchExecuteStatement: input => accessOfStatements(list(input, 'Statements').map(statement => member(statement, 'Statement'))),
  ExecuteTransaction: input => accessOfStatements(list(input, 'TransactStatements').map(statement => member(statement, 'Statement'))),
  TransactWriteItems: accessOfTransaction,
};

export function accessOf(operation: string, input: unknown): Access {
  const judge = Object.hasOwn(judgedOperations, operation) ? judgedOperations[operation] : undefined;
  if (judge !== undefined) {
    return judge(input);
  }
  return readingOperations.includes(operation) ? 'read' : 'write';
}

function accessOfStatements(statements: readonly unknown[]): Access {
  const allRead = statements.length > 0 && statements.every(statement => typeof statement === 'string' && isReadingStatement(statement));
  return allRead ? 'read' : 'write';
}

/** A transaction of condition checks alone changes nothing. */
function accessOfTransaction(input: unknown): Access {
  const actions = list(input, 'TransactItems');
  const isCheck = (action: unknown): boolean => {
    const names = typeof action === 'object' && action !== null ? Object.keys(action) : [];
    return names.length === 1 && names[0] === 'ConditionCheck';
  };
  return actions.length > 0 && actions.every(isCheck) ? 'read' : 'write';
}

function member(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, name) ? (input as Record<string, unknown>)[name] : undefined;
}

function list(input: unknown, name: string): readonly unknown[] {
  const found = member(input, name);
  return Array.isArray(found) ? found : [];
}
