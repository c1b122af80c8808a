import type { AccessKey, CertificateKey, Guard } from '../connection.ts';
import { ExplorerError } from '../errors.ts';
import { normaliseStartUrl, readExpiration } from './awsInput.ts';
import type { ConnectionAnswers, ConnectionDraft, Extra, SavedConnection, SecretChange } from './connectionAnswers.ts';
import { isProduction, keepsStoredKey, usesKeys, wantsExtra } from './connectionAnswers.ts';
import { normaliseEndpoint } from './connectionInput.ts';

/** What a saved connection's secret is made of, beside the answers. */
export interface SecretSources {
  /** The key of the connection that is edited. */
  readonly storedKey?: AccessKey | undefined;
  /** What was read from the chosen files. */
  readonly certificate?: CertificateKey | undefined;
}

/** @throws ExplorerError when a step was left out, which the steps do not allow */
export function composeConnection(answers: Partial<ConnectionAnswers>, sources: SecretSources = {}): SavedConnection {
  return { draft: { ...composeDraft(answers), ...composeSafety(answers) }, secret: composeSecret(answers, sources) };
}

/** A first proposal for the name. */
export function suggestedName(answers: Partial<ConnectionAnswers>): string {
  switch (answers.kind) {
    case 'profile':
      return required(answers, 'profile');
    case 'sso':
      return `${answers.accountName ?? required(answers, 'accountId')} ${required(answers, 'roleName')}`.slice(0, 80);
    case 'role':
    case 'rolesAnywhere':
      return required(answers, 'roleArn').trim().split('/').at(-1) ?? 'AWS';
    case 'endpoint':
      return new URL(required(answers, 'endpoint').trim()).host;
    case 'defaultChain':
      return 'Default credentials';
    case 'accessKey':
    case undefined:
      break;
  }
  return (answers.pastedProfile ?? 'AWS').slice(0, 80);
}

/** Every name in the answers that may tell what the connection is for. */
export function tellingNames({ name, kind, ...answers }: Partial<ConnectionAnswers>): readonly string[] {
  const names: { readonly [each in ConnectionDraft['kind']]: readonly (string | undefined)[] } = {
    profile: [answers.profile],
    sso: [answers.accountName, answers.roleName],
    role: [answers.roleArn],
    rolesAnywhere: [answers.roleArn],
    endpoint: [answers.endpoint],
    accessKey: [answers.pastedProfile],
    defaultChain: [],
  };
  return [name, ...(kind === undefined ? [] : names[kind])].filter(given => given !== undefined);
}

function composeDraft(answers: Partial<ConnectionAnswers>): ConnectionDraft {
  const kind = required(answers, 'kind');
  const name = required(answers, 'name').trim();
  if (kind === 'endpoint') {
    const endpoint = normaliseEndpoint(required(answers, 'endpoint'));
    return { kind, name, endpoint, regions: [required(answers, 'endpointRegion').trim()] };
  }
  const base = { name, regions: required(answers, 'regions') };
  switch (kind) {
    case 'profile':
      return { kind, ...base, profile: required(answers, 'profile') };
    case 'sso':
      return {
        kind,
        ...base,
        startUrl: normaliseStartUrl(required(answers, 'startUrl')),
        ssoRegion: required(answers, 'ssoRegion'),
        accountId: required(answers, 'accountId'),
        roleName: required(answers, 'roleName'),
      };
    case 'role':
      return {
        ...{ kind, ...base, source: required(answers, 'source'), roleArn: text(answers, 'roleArn') },
        ...extra(answers, 'externalId'),
        ...extra(answers, 'sessionName'),
        ...extra(answers, 'mfaSerial'),
        ...duration(answers),
      };
    case 'rolesAnywhere': {
      const arns = {
        trustAnchorArn: text(answers, 'trustAnchorArn'),
        profileArn: text(answers, 'profileArn'),
        roleArn: text(answers, 'roleArn'),
      };
      return { kind, ...base, ...arns, ...extra(answers, 'sessionName'), ...duration(answers) };
    }
    case 'accessKey':
    case 'defaultChain':
      return { kind, ...base };
  }
}

function composeSafety({ safety = 'confirm', colour = 'red' }: Partial<ConnectionAnswers>): Pick<ConnectionDraft, 'guard' | 'production'> {
  const guard = safety.replace(/^production-?/, '') as Guard | '';
  // `confirm` is what no guard means.
  return {
    ...(guard !== '' && guard !== 'confirm' && { guard }),
    ...(isProduction(safety) && { production: colour }),
  };
}

function composeSecret(answers: Partial<ConnectionAnswers>, { storedKey, certificate }: SecretSources): SecretChange {
  if (answers.kind === 'rolesAnywhere') {
    return certificate === undefined ? 'keep' : { kind: 'certificate', certificate };
  }
  if (!usesKeys(answers)) {
    return 'remove';
  }
  if (keepsStoredKey(answers, storedKey)) {
    return 'keep';
  }
  const sessionToken = answers.sessionToken?.trim() ?? '';
  const expiration = sessionToken === '' ? undefined : readExpiration(answers.expiration ?? '');
  return {
    kind: 'accessKey',
    key: {
      accessKeyId: text(answers, 'accessKeyId'),
      secretAccessKey: text(answers, 'secretAccessKey'),
      ...(sessionToken !== '' && { sessionToken }),
      ...(expiration !== undefined && { expiration }),
    },
  };
}

function extra<N extends Exclude<Extra, 'durationSeconds'>>(answers: Partial<ConnectionAnswers>, name: N): { readonly [n in N]?: string } {
  return (wantsExtra(answers, name) ? { [name]: text(answers, name) } : {}) as { readonly [n in N]?: string };
}

function duration(answers: Partial<ConnectionAnswers>): { readonly durationSeconds?: number } {
  return wantsExtra(answers, 'durationSeconds') ? { durationSeconds: Number(required(answers, 'durationSeconds')) } : {};
}

function required<N extends keyof ConnectionAnswers>(answers: Partial<ConnectionAnswers>, name: N): ConnectionAnswers[N] {
  const answer = answers[name];
  if (answer === undefined) {
    throw new ExplorerError('unexpected', `The connection has no ${name}, so it was not saved. Start again with Add Connection.`);
  }
  return answer;
}

function text(
  answers: Partial<ConnectionAnswers>,
  name: 'accessKeyId' | 'secretAccessKey' | 'roleArn' | 'trustAnchorArn' | 'profileArn' | Extra,
): string {
  return required(answers, name).trim();
}
