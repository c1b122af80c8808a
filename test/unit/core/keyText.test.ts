import { describe, expect, it } from 'vitest';
import { keyTextProblem, keyValue } from '../../../src/core/keyText.ts';

describe('a key value that is typed', () => {
  it.each([
    ['S', ' a ', { S: ' a ' }],
    ['N', ' 42 ', { N: '42' }],
    ['N', '12345678901234567890123456789012345678', { N: '12345678901234567890123456789012345678' }],
    ['B', ' AAEC ', { B: 'AAEC' }],
  ] as const)('%s: “%s”', (type, typed, value) => {
    expect(keyTextProblem({ name: 'id', type }, typed)).toBeUndefined();
    expect(keyValue(type, typed)).toEqual(value);
  });

  it.each([
    ['S', '', /cannot be empty/],
    ['N', '', /cannot be empty/],
    ['N', '  ', /cannot be empty/],
    ['N', 'abc', /a number/],
    ['N', '1e999', /a number/],
    ['N', '1'.repeat(39), /a number/],
    ['B', '', /cannot be empty/],
    ['B', '  ', /cannot be empty/],
    ['B', '***', /base64/],
  ] as const)('%s: “%s” is refused and named', (type, typed, problem) => {
    const message = keyTextProblem({ name: 'id', type }, typed);
    expect(message).toMatch(problem);
    expect(message).toContain('“id”');
  });
});
