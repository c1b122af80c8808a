import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionIdFor, uniqueName } from '../../../../src/core/connections/connectionId.ts';

describe('the id of a new connection', () => {
  it.each([
    ['Production', 'production'],
    ['My AWS / eu-west-1', 'my-aws-eu-west-1'],
    ['Zürich Café', 'zurich-cafe'],
    ['  --spaces--  ', 'spaces'],
    ['本番', 'connection'],
    ['localhost:8000', 'localhost-8000'],
  ])('of “%s” is %s', (name, id) => {
    expect(connectionIdFor(name, [])).toBe(id);
  });

  it('gets a number where it is taken', () => {
    expect(connectionIdFor('Dev', ['dev', 'dev-2'])).toBe('dev-3');
  });

  it('never is the one of the local database', () => {
    expect(connectionIdFor('Local', [])).toBe('local-2');
  });

  it('is a short, free part of an address for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (name, others) => {
        const taken = [...others, connectionIdFor(name, others)];
        const id = connectionIdFor(name, taken);
        expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,49}$/);
        expect(taken).not.toContain(id);
      }),
    );
  });
});

describe('a proposed name', () => {
  it('stays while it is free', () => {
    expect(uniqueName('Dev', ['Production'])).toBe('Dev');
  });

  it('gets a number where another connection has it, in whatever case', () => {
    expect(uniqueName('Dev', ['dev', 'DEV 2'])).toBe('Dev 3');
  });
});
