import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accessKeyIdProblem,
  endpointProblem,
  nameProblem,
  normaliseEndpoint,
  regionProblem,
  secretProblem,
  sessionTokenProblem,
} from '../../../../src/core/connections/connectionInput.ts';

describe('an endpoint', () => {
  it.each([
    ['http://localhost:8000', 'http://localhost:8000'],
    ['  https://dynamodb.example.com/  ', 'https://dynamodb.example.com'],
    ['http://[::1]:4566', 'http://[::1]:4566'],
    ['HTTP://LOCALHOST:8000/base/', 'http://localhost:8000/base'],
  ])('may be “%s” and is kept as %s', (text, kept) => {
    expect(endpointProblem(text)).toBeUndefined();
    expect(normaliseEndpoint(text)).toBe(kept);
  });

  it.each([
    ['', /Type a URL/],
    ['localhost:8000', /Type a URL/],
    ['http://', /Type a URL/],
    ['http:/localhost', /Type a URL/],
    ['http://local host', /Type a URL/],
    ['http://localhost:99999', /Type a URL/],
    ['ftp://localhost', /http:\/\/ or https:\/\//],
    ['http://ann:pw@localhost', /user name and password/],
    ['http://localhost?x=1', /Leave out/],
    ['http://localhost?', /Leave out/],
    ['http://localhost#top', /Leave out/],
  ])('may not be “%s”', (text, problem) => {
    expect(endpointProblem(text)).toMatch(problem);
  });

  it('is accepted again in the form it is kept in, and no text makes the check throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), text => {
        if (endpointProblem(text) === undefined) {
          const kept = normaliseEndpoint(text);
          expect(endpointProblem(kept)).toBeUndefined();
          expect(normaliseEndpoint(kept)).toBe(kept);
        }
      }),
    );
  });
});

describe('an access key id', () => {
  it.each(['AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLE', ' AKIAIOSFODNN7EXAMPLE '])('may be “%s”', id => {
    expect(accessKeyIdProblem(id)).toBeUndefined();
  });

  it.each(['', 'AKIA', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'AKIA IOSFODNN7EXAMPLE', 'A'.repeat(129)])('may not be “%s”', id => {
    expect(accessKeyIdProblem(id)).toBeDefined();
  });

  it('is not repeated in the message, as it may be a secret in the wrong box', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    expect(accessKeyIdProblem(secret)).not.toContain(secret);
  });
});

describe('a secret access key', () => {
  it('is one word', () => {
    expect(secretProblem('wJalrXUtnFEMI/K7MDENG')).toBeUndefined();
    expect(secretProblem('')).toBeDefined();
    expect(secretProblem('two words')).toBeDefined();
  });
});

describe('a session token', () => {
  it('may be left out of lasting keys only', () => {
    expect(sessionTokenProblem('', 'AKIAIOSFODNN7EXAMPLE')).toBeUndefined();
    expect(sessionTokenProblem('', 'ASIAIOSFODNN7EXAMPLE')).toMatch(/ASIA/);
    expect(sessionTokenProblem('IQoJb3JpZ2lu', 'ASIAIOSFODNN7EXAMPLE')).toBeUndefined();
    expect(sessionTokenProblem('IQoJ b3Jp', 'ASIAIOSFODNN7EXAMPLE')).toBeDefined();
  });
});

describe('a region and a name', () => {
  it('are checked as they are typed', () => {
    expect(regionProblem('us-east-1')).toBeUndefined();
    expect(regionProblem('US East')).toBeDefined();
    expect(nameProblem('Dev', ['Production'])).toBeUndefined();
    expect(nameProblem(' ', [])).toBeDefined();
    expect(nameProblem('production ', ['Production'])).toMatch(/Another connection/);
    expect(nameProblem('x'.repeat(81), [])).toBeDefined();
  });
});
