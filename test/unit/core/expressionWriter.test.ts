import { describe, expect, it } from 'vitest';
import { ExpressionWriter } from '../../../src/core/expressionWriter.ts';

describe('the expression writer', () => {
  it('gives one placeholder per name, and one per value', () => {
    const writer = new ExpressionWriter();
    const text = `${writer.name('a')} = ${writer.value({ S: 'x' })} OR ${writer.name('b')} = ${writer.value({ S: 'x' })} OR attribute_exists(${writer.name('a')})`;
    expect(text).toBe('#0 = :0 OR #1 = :1 OR attribute_exists(#0)');
    expect(writer.attributes()).toEqual({
      ExpressionAttributeNames: { '#0': 'a', '#1': 'b' },
      ExpressionAttributeValues: { ':0': { S: 'x' }, ':1': { S: 'x' } },
    });
  });

  it('writes the way to a nested attribute, of which each step is a name of its own', () => {
    const writer = new ExpressionWriter();
    expect(writer.name(['address', 'lines', 0, 'a.b', 12, 3, 'address'])).toBe('#0.#1[0].#2[12][3].#0');
    expect(writer.attributes()).toEqual({ ExpressionAttributeNames: { '#0': 'address', '#1': 'lines', '#2': 'a.b' } });
  });

  it('leaves out what is empty: DynamoDB refuses it', () => {
    expect(new ExpressionWriter().attributes()).toEqual({});
    const writer = new ExpressionWriter();
    writer.value({ NULL: true });
    expect(writer.attributes()).toEqual({ ExpressionAttributeValues: { ':0': { NULL: true } } });
  });

  it('knows names that every object has', () => {
    const writer = new ExpressionWriter();
    expect([writer.name('__proto__'), writer.name('constructor'), writer.name('__proto__')]).toEqual(['#0', '#1', '#0']);
    expect(writer.attributes().ExpressionAttributeNames).toEqual({ '#0': '__proto__', '#1': 'constructor' });
  });
});
