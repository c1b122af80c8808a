import type { AccessKey, AccessKeyConnection, Connection, EndpointConnection, ProfileConnection } from '../connection.ts';
import { ExplorerError } from '../errors.ts';
import { normaliseEndpoint } from './connectionInput.ts';

/** A connection a person made; it gets its id when it is saved. */
export type ConnectionDraft = Omit<ProfileConnection, 'id'> | Omit<AccessKeyConnection, 'id'> | Omit<EndpointConnection, 'id'>;

/** What happens to the secret of a connection that is saved. */
export type KeyChange = AccessKey | 'keep' | 'remove';

export interface SavedConnection {
  readonly draft: ConnectionDraft;
  readonly key: KeyChange;
}

/** What the steps of Add Connection ask for. Which of them count follows from `kind`. */
export interface ConnectionAnswers {
  readonly kind: ConnectionDraft['kind'];
  readonly profile: string;
  readonly endpoint: string;
  readonly endpointRegion: string;
  readonly endpointKeys: 'none' | 'keys';
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly regions: readonly string[];
  readonly name: string;
}

export function usesKeys(answers: Partial<ConnectionAnswers>): boolean {
  return answers.kind === 'accessKey' || (answers.kind === 'endpoint' && answers.endpointKeys === 'keys');
}

/** While a connection is edited, an empty secret beside the same key id means: keep the one that is stored. */
export function keepsStoredKey(answers: Partial<ConnectionAnswers>, stored: AccessKey | undefined): boolean {
  return text(answers.accessKeyId) === stored?.accessKeyId && text(answers.secretAccessKey) === '';
}

/** @throws ExplorerError when a step was left out, which the steps do not allow */
export function composeConnection(answers: Partial<ConnectionAnswers>, stored?: AccessKey): SavedConnection {
  return { draft: composeDraft(answers), key: composeKey(answers, stored) };
}

/** What the steps start with when a connection is edited. The secret and its token are never shown again. */
export function answersOf(connection: Connection, stored: AccessKey | undefined): Partial<ConnectionAnswers> {
  const { name, regions } = connection;
  const accessKeyId = stored === undefined ? {} : { accessKeyId: stored.accessKeyId };
  switch (connection.kind) {
    case 'profile':
      return { kind: 'profile', profile: connection.profile, regions, name };
    case 'accessKey':
      return { kind: 'accessKey', ...accessKeyId, regions, name };
    case 'endpoint': {
      const region = regions[0] === undefined ? {} : { endpointRegion: regions[0] };
      const endpointKeys = stored === undefined ? 'none' : 'keys';
      return { kind: 'endpoint', endpoint: connection.endpoint, endpointKeys, ...accessKeyId, ...region, name };
    }
    case 'local':
    case 'sso':
    case 'role':
    case 'rolesAnywhere':
    case 'defaultChain':
      return { name, regions };
  }
}

/** A first proposal for the name. */
export function suggestedName(answers: Partial<ConnectionAnswers>): string {
  if (answers.kind === 'profile') {
    return required(answers, 'profile');
  }
  return answers.kind === 'endpoint' ? new URL(required(answers, 'endpoint').trim()).host : 'AWS';
}

function composeDraft(answers: Partial<ConnectionAnswers>): ConnectionDraft {
  const kind = required(answers, 'kind');
  const name = required(answers, 'name').trim();
  switch (kind) {
    case 'profile':
      return { kind, name, profile: required(answers, 'profile'), regions: required(answers, 'regions') };
    case 'accessKey':
      return { kind, name, regions: required(answers, 'regions') };
    case 'endpoint': {
      const endpoint = normaliseEndpoint(required(answers, 'endpoint'));
      return { kind, name, endpoint, regions: [required(answers, 'endpointRegion').trim()] };
    }
  }
}

function composeKey(answers: Partial<ConnectionAnswers>, stored: AccessKey | undefined): KeyChange {
  if (!usesKeys(answers)) {
    return 'remove';
  }
  if (keepsStoredKey(answers, stored)) {
    return 'keep';
  }
  const sessionToken = text(answers.sessionToken);
  return {
    accessKeyId: required(answers, 'accessKeyId').trim(),
    secretAccessKey: required(answers, 'secretAccessKey').trim(),
    ...(sessionToken === '' ? {} : { sessionToken }),
  };
}

function required<N extends keyof ConnectionAnswers>(answers: Partial<ConnectionAnswers>, name: N): ConnectionAnswers[N] {
  const answer = answers[name];
  if (answer === undefined) {
    throw new ExplorerError('unexpected', `The connection has no ${name}, so it was not saved. Start again with Add Connection.`);
  }
  return answer;
}

function text(answer: string | undefined): string {
  return answer?.trim() ?? '';
}
