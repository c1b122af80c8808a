import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import type { ConnectionAnswers } from '../../../../src/core/connections/connectionDraft.ts';
import { answersOf, composeConnection, suggestedName } from '../../../../src/core/connections/connectionDraft.ts';

const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
/** As if a person had gone back and forth through every kind. */
const everything = {
  profile: 'dev',
  endpoint: 'http://localhost:8000/',
  endpointRegion: ' eu-west-1 ',
  endpointKeys: 'keys',
  accessKeyId: ` ${key.accessKeyId} `,
  secretAccessKey: ' secret ',
  sessionToken: '',
  regions: ['eu-west-1', 'us-east-1'],
  name: ' Dev ',
} satisfies Partial<ConnectionAnswers>;

describe('the answers of Add Connection', () => {
  it('become a profile connection, which has no key', () => {
    expect(composeConnection({ ...everything, kind: 'profile' })).toEqual({
      draft: { kind: 'profile', name: 'Dev', profile: 'dev', regions: ['eu-west-1', 'us-east-1'] },
      key: 'remove',
    });
  });

  it('become an access key connection, the key apart from it', () => {
    expect(composeConnection({ ...everything, kind: 'accessKey' })).toEqual({
      draft: { kind: 'accessKey', name: 'Dev', regions: ['eu-west-1', 'us-east-1'] },
      key,
    });
  });

  it('carry the session token of temporary keys', () => {
    const answers = { ...everything, kind: 'accessKey', sessionToken: 'token' } as const;
    expect(composeConnection(answers).key).toEqual({ ...key, sessionToken: 'token' });
  });

  it('become an endpoint connection of one region', () => {
    expect(composeConnection({ ...everything, kind: 'endpoint' })).toEqual({
      draft: { kind: 'endpoint', name: 'Dev', endpoint: 'http://localhost:8000', regions: ['eu-west-1'] },
      key,
    });
    expect(composeConnection({ ...everything, kind: 'endpoint', endpointKeys: 'none' }).key).toBe('remove');
  });
});

describe('the answers of Edit Connection', () => {
  const connection: Connection = { kind: 'accessKey', id: 'dev', name: 'Dev', regions: ['eu-west-1'] };

  it('start with the connection, without its secret', () => {
    expect(answersOf(connection, key)).toEqual({ kind: 'accessKey', accessKeyId: key.accessKeyId, regions: ['eu-west-1'], name: 'Dev' });
  });

  it('keep the stored key where the secret is left empty', () => {
    expect(composeConnection({ ...answersOf(connection, key), secretAccessKey: '' }, key).key).toBe('keep');
  });

  it('replace the stored key where a secret is given', () => {
    const answers = { ...answersOf(connection, key), secretAccessKey: 'new' };
    expect(composeConnection(answers, key).key).toEqual({ ...key, secretAccessKey: 'new' });
  });

  it('come out as they went in, for every kind', () => {
    const endpoint: Connection = { kind: 'endpoint', id: 'e', name: 'E', regions: ['us-east-1'], endpoint: 'http://localhost:8000' };
    const profile: Connection = { kind: 'profile', id: 'p', name: 'P', regions: ['us-east-1'], profile: 'dev' };
    for (const { id, ...draft } of [endpoint, profile]) {
      expect(composeConnection(answersOf({ id, ...draft }, undefined))).toEqual({ draft, key: 'remove' });
    }
  });
});

describe('the proposed name', () => {
  it('is the profile, or the host of the endpoint', () => {
    expect(suggestedName({ kind: 'profile', profile: 'dev' })).toBe('dev');
    expect(suggestedName({ kind: 'endpoint', endpoint: 'http://localhost:8000' })).toBe('localhost:8000');
    expect(suggestedName({ kind: 'accessKey' })).toBe('AWS');
  });
});
