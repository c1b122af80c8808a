import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64ByteLength, base64Fault, canonicalBase64, decodeBase64, encodeBase64 } from '../../../../src/core/items/binary.ts';
import { decodeUtf8, encodeUtf8, isWellFormed, utf8Length } from '../../../../src/core/items/utf8.ts';
import { longLook, runs } from './arbitraries.ts';

describe('base64', () => {
  it('is written and read as Node does', longLook, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), bytes => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(text)).toEqual(bytes);
        expect(base64ByteLength(text)).toBe(bytes.length);
        expect(base64Fault(text)).toBeUndefined();
        expect(canonicalBase64(text)).toBe(text);
      }),
      runs(1_000),
    );
  });

  it.each([
    ['', undefined],
    ['AA==', undefined],
    ['A', 'padding'],
    ['AA', 'padding'],
    ['AA=', 'padding'],
    ['AAAA=', 'padding'],
    ['A===', 'character'],
    ['AB==', 'trailingBits'],
    ['AAB=', 'trailingBits'],
    ['AA==AA==', 'character'],
    ['AA-_', 'character'],
    ['AA A', 'character'],
    ['AAA\n', 'character'],
  ])('%j: %s', (text, fault) => {
    expect(base64Fault(text)).toBe(fault);
  });

  it('has one canonical text for the same bytes', () => {
    expect(canonicalBase64('AB==')).toBe('AA==');
    expect(canonicalBase64('AA')).toBe('AA==');
    expect(canonicalBase64('AAB')).toBe('AAA=');
  });
});

describe('UTF-8', () => {
  it('has the length and the bytes that Node gives it', longLook, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
        expect([...encodeUtf8(text)]).toEqual([...Buffer.from(text)]);
        expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      }),
      runs(1_000),
    );
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => decodeUtf8(Uint8Array.of(0xc3))).toThrow(URIError);
  });

  it.each([
    ['\ud83d\ude00', true],
    ['\ud83d', false],
    ['\ude00\ud83d', false],
    ['a', true],
  ])('can store %j: %s', (text, expected) => {
    expect(isWellFormed(text)).toBe(expected);
  });
});
