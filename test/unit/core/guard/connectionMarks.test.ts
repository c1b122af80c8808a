import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { marksOf } from '../../../../src/core/guard/connectionMarks.ts';
import { refuseReadOnly } from '../../../../src/core/guard/readOnly.ts';

const plain: Connection = { kind: 'profile', id: 'a', name: 'Shop', regions: ['eu-west-1'], profile: 'shop' };

describe('a connection is marked', () => {
  it('not at all when it is neither production nor read-only', () => {
    expect(marksOf(plain)).toBeUndefined();
    expect(marksOf({ ...plain, guard: 'open' })).toBeUndefined();
  });

  it('as production, in its colour', () => {
    expect(marksOf({ ...plain, production: 'red' })).toEqual({ colour: 'red', readOnly: false, badge: 'P', words: 'production' });
  });

  it('as read-only', () => {
    expect(marksOf({ ...plain, guard: 'read-only' })).toEqual({ readOnly: true, badge: 'RO', words: 'read-only' });
  });

  it('as both', () => {
    expect(marksOf({ ...plain, guard: 'read-only', production: 'blue' })).toMatchObject({
      colour: 'blue',
      badge: 'P',
      words: 'production, read-only',
    });
  });
});

describe('what a read-only connection would refuse later', () => {
  it('is refused before a person types anything, with the guard and the remedy', () => {
    expect(() => refuseReadOnly({ ...plain, guard: 'read-only' }, 'Put Item')).toThrow(
      'The guard of the connection “Shop” is read-only, so Put Item was not sent. Choose another guard with Edit Connection.',
    );
  });

  it('is refused with another remedy where the workspace names the connection, since nobody edits it here', () => {
    expect(() => refuseReadOnly({ ...plain, id: 'workspace-shop', guard: 'read-only' }, 'Put Item')).toThrow(
      'The guard of the connection “Shop” is read-only, so Put Item was not sent. Choose another in the setting “dynamodb.connections” of the workspace settings.',
    );
  });

  it('is let through with any other guard, and where the connection is gone, which is told elsewhere', () => {
    expect(() => refuseReadOnly(plain, 'Put Item')).not.toThrow();
    expect(() => refuseReadOnly({ ...plain, guard: 'open' }, 'Put Item')).not.toThrow();
    expect(() => refuseReadOnly(undefined, 'Put Item')).not.toThrow();
  });
});
