import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { codeTargetOf } from '../../../../src/core/requestCode/codeTargetOf.ts';

const base = { id: 'c', name: 'C', regions: ['eu-west-1'] };

describe('copied code reads', () => {
  it.each<readonly [string, Connection, boolean, object]>([
    ['with the profile', { ...base, kind: 'profile', profile: 'dev' }, false, { region: 'eu-west-1', profile: 'dev', keys: 'environment' }],
    [
      'at an endpoint that checks no keys',
      { ...base, kind: 'endpoint', endpoint: 'http://127.0.0.1:8000' },
      false,
      { region: 'eu-west-1', endpoint: 'http://127.0.0.1:8000', keys: 'dummy' },
    ],
    [
      'at an endpoint with keys, which it does not hold',
      { ...base, kind: 'endpoint', endpoint: 'http://127.0.0.1:8000' },
      true,
      { region: 'eu-west-1', endpoint: 'http://127.0.0.1:8000', keys: 'environment' },
    ],
    ['at the local database', { ...base, kind: 'local' }, false, { region: 'eu-west-1', endpoint: 'http://127.0.0.1:1', keys: 'dummy' }],
    ['at AWS, as whoever runs it', { ...base, kind: 'accessKey' }, true, { region: 'eu-west-1', keys: 'environment' }],
  ])('%s', (_what, connection, hasKeys, expected) => {
    expect(codeTargetOf(connection, 'eu-west-1', { localEndpoint: 'http://127.0.0.1:1', hasKeys })).toEqual(expected);
  });
});
