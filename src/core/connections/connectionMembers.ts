import type { Connection, Guard, MarkColour } from '../connection.ts';
import { guards, markColours } from '../connection.ts';
import type { ConnectionDraft } from './connectionAnswers.ts';
import {
  accountIdProblem,
  externalIdProblem,
  isDuration,
  mfaSerialProblem,
  roleArnProblem,
  roleNameProblem,
  rolesAnywhereProfileProblem,
  sessionNameProblem,
  startUrlProblem,
  trustAnchorArnProblem,
} from './awsInput.ts';
import type { Problem } from './connectionInput.ts';
import { endpointProblem, regionProblem } from './connectionInput.ts';

export type Entry = Readonly<Record<string, unknown>>;
export type Kind = Connection['kind'];

type Check = (value: unknown, entry: Entry) => Problem;

/** What a member of a connection must look like, kind by kind. It is read from what others wrote: state and settings. */
const members: { readonly [kind in Kind]: { readonly [member: string]: Check } } = {
  profile: { profile: wanted(filled('Name a profile of the AWS config files.')) },
  sso: {
    startUrl: wanted(startUrlProblem),
    ssoRegion: wanted(regionProblem),
    accountId: wanted(accountIdProblem),
    roleName: wanted(roleNameProblem),
  },
  accessKey: {},
  role: {
    source: wanted(filled('Name the connection that assumes the role.')),
    roleArn: wanted(roleArnProblem),
    externalId: optional(externalIdProblem),
    sessionName: optional(sessionNameProblem),
    mfaSerial: optional(mfaSerialProblem),
    durationSeconds: seconds,
  },
  rolesAnywhere: {
    trustAnchorArn: wanted(trustAnchorArnProblem),
    profileArn: wanted((text, { trustAnchorArn }) => rolesAnywhereProfileProblem(text, String(trustAnchorArn))),
    roleArn: wanted(roleArnProblem),
    sessionName: optional(sessionNameProblem),
    durationSeconds: seconds,
  },
  defaultChain: {},
  endpoint: { endpoint: wanted(endpointProblem) },
  local: {},
};

export function isKind(kind: unknown): kind is Kind {
  return typeof kind === 'string' && Object.hasOwn(members, kind);
}

export function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isRegions(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

export function isGuard(value: unknown): value is Guard {
  return guards.includes(value as Guard);
}

export function isMarkColour(value: unknown): value is MarkColour {
  return markColours.includes(value as MarkColour);
}

/** The first thing that is wrong with the members of its kind: which one, and why. */
export function memberProblem(kind: Kind, entry: Entry): { readonly member: string; readonly problem: string } | undefined {
  for (const [member, check] of Object.entries(members[kind])) {
    const problem = check(entry[member], entry);
    if (problem !== undefined) {
      return { member, problem };
    }
  }
  return undefined;
}

/** The members of its kind, and nothing else. Only for an entry without a `memberProblem`. */
export function membersOf(kind: Kind, entry: Entry): Pick<ConnectionDraft, 'kind'> {
  const known = Object.keys(members[kind]).filter(member => entry[member] !== undefined);
  return { kind, ...Object.fromEntries(known.map(member => [member, entry[member]])) } as Pick<ConnectionDraft, 'kind'>;
}

export function knownMembers(kind: Kind): readonly string[] {
  return Object.keys(members[kind]);
}

function wanted(problem: (text: string, entry: Entry) => Problem): Check {
  return (value, entry) => problem(typeof value === 'string' ? value : '', entry);
}

function optional(problem: (text: string) => Problem): Check {
  return value => (value === undefined ? undefined : problem(typeof value === 'string' ? value : ''));
}

function filled(problem: string): (text: string) => Problem {
  return text => (text.trim() === '' ? problem : undefined);
}

function seconds(value: unknown): Problem {
  return value === undefined || (typeof value === 'number' && isDuration(value)) ? undefined : 'It is a number from 900 to 43200.';
}
