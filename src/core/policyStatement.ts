import type { Denial } from './deniedLedger.ts';

/** An IAM policy, as AWS writes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

interface PolicyStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/**
 * Actions that IAM knows no resource for.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
const withoutResource: readonly string[] = [
  'dynamodb:DescribeEndpoints',
  'dynamodb:DescribeLimits',
  'dynamodb:ListBackups',
  'dynamodb:ListContributorInsights',
  'dynamodb:ListExports',
  'dynamodb:ListGlobalTables',
  'dynamodb:ListImports',
  'dynamodb:ListTables',
  'sts:GetCallerIdentity',
];

/** Actions that are allowed on a table and, apart from it, on its indexes. */
const onIndexesToo: readonly string[] = ['dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PartiQLSelect', 'dynamodb:SearchVectors'];

/**
 * The policy that would allow what was denied: one statement for the actions that share their resources. What a policy denies
 * explicitly is left out, since no statement allows it.
 *
 * @param account where AWS named no ARN; `*` without one
 */
export function policyStatementFor(denials: readonly Denial[], account = '*'): PolicyDocument {
  const actions = new Map<string, Set<string>>();
  for (const denial of denials.filter(({ explicitDeny }) => !explicitDeny)) {
    for (const resource of resourcesOf(denial, account)) {
      actions.set(denial.action, (actions.get(denial.action) ?? new Set()).add(resource));
    }
  }
  const statements = new Map<string, { readonly Action: string[]; readonly Resource: readonly string[] }>();
  for (const [action, resources] of [...actions].sort(([a], [b]) => compare(a, b))) {
    const sorted = [...resources].sort(compare);
    const id = JSON.stringify(sorted);
    const statement = statements.get(id) ?? { Action: [], Resource: sorted };
    statement.Action.push(action);
    statements.set(id, statement);
  }
  return { Version: '2012-10-17', Statement: [...statements.values()].map(statement => ({ Effect: 'Allow', ...statement })) };
}

export function policyText(policy: PolicyDocument): string {
  return `${JSON.stringify(policy, null, 2)}\n`;
}

function resourcesOf({ action, resource, region }: Denial, account: string): readonly string[] {
  if (resource === undefined || resource === '*' || withoutResource.includes(action)) {
    return ['*'];
  }
  const arn = resource.startsWith('arn:') ? resource : `arn:${partitionOf(region)}:dynamodb:${region}:${account}:table/${resource}`;
  const [, table] = /^(arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/[^/]+)(?:\/index\/.+)?$/.exec(arn) ?? [];
  return table !== undefined && onIndexesToo.includes(action) ? [table, `${table}/index/*`] : [arn];
}

/** The partition is part of every ARN; those besides `aws` are told by how their regions are called. */
function partitionOf(region: string): string {
  const found = partitions.find(([prefix]) => region.startsWith(prefix));
  return found?.[1] ?? 'aws';
}

const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['us-iso-', 'aws-iso'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
];

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
