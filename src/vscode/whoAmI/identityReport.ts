import { guardOf } from '../../core/connection.ts';
import type { Connection, Guard } from '../../core/connection.ts';
import type { Denial } from '../../core/deniedLedger.ts';
import { policyStatementFor, policyText } from '../../core/policyStatement.ts';
import type { CallerIdentity } from '../../core/ports.ts';

/** What is known of who signs a connection's requests. */
export interface IdentityFacts {
  readonly connection: Connection;
  readonly caller?: CallerIdentity;
  /** Why the caller is not known. */
  readonly failure?: string;
  /** Milliseconds since the epoch. */
  readonly expiry?: number;
  readonly denials: readonly Denial[];
}

export interface IdentityRow {
  readonly icon: string;
  readonly label: string;
  /** What the label is. */
  readonly about: string;
  /** What choosing the row copies; nothing where there is nothing to copy. */
  readonly copy?: string;
}

export interface IdentityReport {
  readonly identity: readonly IdentityRow[];
  readonly denied: readonly IdentityRow[];
  /** Absent where nothing was denied that a policy could allow. */
  readonly policy?: string;
}

export function identityReport(facts: IdentityFacts, now: number): IdentityReport {
  const { connection, caller, denials } = facts;
  const policy = policyStatementFor(denials, caller?.account);
  return {
    identity: [
      ...callerRows(facts),
      ...sessionRow(facts, now),
      { icon: 'globe', label: connection.regions.join(', '), about: 'region', copy: connection.regions.join(',') },
      guardRow(connection),
    ],
    denied: denials.map(deniedRow),
    ...(policy.Statement.length > 0 && { policy: policyText(policy) }),
  };
}

function callerRows({ caller, failure }: IdentityFacts): readonly IdentityRow[] {
  if (caller !== undefined) {
    return [
      { icon: 'organization', label: caller.account, about: 'account', copy: caller.account },
      { icon: 'person', label: caller.arn, about: 'ARN', copy: caller.arn },
    ];
  }
  return [
    failure === undefined
      ? { icon: 'person', label: 'Nobody in particular', about: 'this endpoint is not AWS and knows no identities' }
      : { icon: 'warning', label: 'Not known', about: failure },
  ];
}

function sessionRow({ caller, expiry }: IdentityFacts, now: number): readonly IdentityRow[] {
  if (expiry !== undefined) {
    return [{ icon: 'clock', label: sessionText(expiry, now), about: 'session', copy: new Date(expiry).toISOString() }];
  }
  return caller === undefined ? [] : [{ icon: 'clock', label: 'No end known', about: 'session' }];
}

/** How long a session lasts still, as a person says it. */
export function sessionText(expiry: number, now: number): string {
  const minutes = Math.floor((expiry - now) / 60_000);
  if (expiry <= now) {
    return 'Has ended: sign in again';
  }
  if (minutes < 1) {
    return 'Ends in less than a minute';
  }
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [counted(hours, 'hour'), counted(rest, 'minute')].filter(part => part !== '');
  return `Ends in ${parts.join(' and ')}`;
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}

const guardTexts: { readonly [guard in Guard]: string } = {
  'read-only': 'guard: no write is sent',
  confirm: 'guard: asks before what cannot be undone',
  open: 'guard: asks nothing',
};

function guardRow(connection: Connection): IdentityRow {
  const guard = guardOf(connection);
  const label = connection.production === undefined ? guard : `${guard}, production`;
  return { icon: guard === 'read-only' ? 'lock' : 'shield', label, about: guardTexts[guard] };
}

function deniedRow({ action, resource, region, explicitDeny }: Denial): IdentityRow {
  const on = resource ?? region;
  return {
    icon: 'error',
    label: action,
    about: explicitDeny ? `${on} · a policy denies it explicitly, which no other policy allows` : on,
    copy: resource === undefined ? action : `${action} ${resource}`,
  };
}
