import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../src/core/errors.ts';
import { failureLine, requestLine, stackFrames } from '../../../src/core/logLines.ts';

describe('a request in the log', () => {
  it('is operation, table, region, time, units and request id', () => {
    const line = requestLine({
      operation: 'Query',
      table: 'Shop',
      region: 'eu-west-1',
      duration: 12.4,
      units: 0.5,
      attempts: 1,
      requestId: 'R1',
    });
    expect(line).toBe('Query · Shop · eu-west-1 · 12 ms · 0.5 units · R1');
  });

  it('says how often it was tried, and the name of what failed', () => {
    const line = requestLine({ operation: 'ListTables', region: 'local', duration: 3000, attempts: 4, failure: 'TimeoutError' });
    expect(line).toBe('ListTables · local · 3000 ms · 4 attempts · TimeoutError');
  });
});

describe('a failure in the log', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG';

  it('is our own sentence, and the name of its cause', () => {
    const error = new ExplorerError('network', 'Nothing answers at http://127.0.0.1:1.', { cause: new TypeError(secret) });
    expect(failureLine('load', error)).toBe('load: network: Nothing answers at http://127.0.0.1:1. (TypeError)');
  });

  it.each([
    ["DynamoDB's words on what is invalid", new ExplorerError('invalid', `The value ${secret} is not a number`)],
    ['words of something unknown', new ExplorerError('unexpected', `Failed: ${secret}`, { cause: new Error(secret) })],
    ['an error from elsewhere', new Error(secret)],
    ['what is no error at all', { token: secret }],
    ['a text', secret],
  ])('never quotes %s', (_what, error) => {
    expect(failureLine('save', error)).not.toContain(secret);
  });

  it('has the frames of a stack without its message', () => {
    const error = new Error(`line one ${secret}\nline two ${secret}`);
    expect(stackFrames(error)).not.toContain(secret);
    expect(stackFrames(error)).toMatch(/^\s+at /);
    expect(stackFrames('text')).toBe('');
  });
});
