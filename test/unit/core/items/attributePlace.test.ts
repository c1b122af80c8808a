import { describe, expect, it } from 'vitest';
import { attributeAt, namePlaceAt } from '../../../../src/core/items/attributePlace.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';

const key: KeySchema = { partition: [{ name: 'id', type: 'S' }], sort: [] };
const plain = '{"id": "1", "m": {"a": [1, {"b": true}], "w": {"$M": {"$B": "x"}}}, "s": {"$SS": ["x"]}}';
const wire = '{"id": {"S": "1"}, "m": {"M": {"a": {"L": [{"N": "1"}, {"M": {"b": {"BOOL": true}}}]}}}, "s": {"SS": ["x"]}}';

function pathAt(text: string, at: string): string | undefined {
  const place = attributeAt(text, text.indexOf(at) + 1, key, 'plain');
  return place && `${place.path.join('/')} ${JSON.stringify(place.value)}`;
}

describe('what stands at a place of a document', () => {
  it.each([
    ['"id"', 'id {"S":"1"}'],
    ['1, {', 'm/a/0 {"N":"1"}'],
    ['true', 'm/a/1/b {"BOOL":true}'],
    ['"b"', 'm/a/1/b {"BOOL":true}'],
    ['"$B"', 'm/w/$B {"S":"x"}'],
    ['"$SS"', 's {"SS":["x"]}'],
  ])('in the plain form, %s', (at, path) => {
    expect(pathAt(plain, at)).toBe(path);
  });

  it.each([
    ['"id"', 'id {"S":"1"}'],
    ['"N"', 'm/a/0 {"N":"1"}'],
    ['"BOOL"', 'm/a/1/b {"BOOL":true}'],
    ['"SS"', 's {"SS":["x"]}'],
  ])('in DynamoDB JSON, %s', (at, path) => {
    expect(pathAt(wire, at)).toBe(path);
  });

  it('is nothing in a text that is not JSON, or between attributes', () => {
    expect(attributeAt('{"id": ', 3, key, 'plain')).toBeUndefined();
    expect(attributeAt(plain, 0, key, 'plain')).toBeUndefined();
  });
});

describe('where a name is typed', () => {
  const place = (text: string): unknown => namePlaceAt(text.replace('|', ''), text.indexOf('|'), key, 'plain');

  it('is known in a text that is not finished, with the names that are there', () => {
    expect(place('{"id": "1", "|')).toEqual({ parent: [], taken: ['id', ''], form: 'plain' });
    expect(place('{"id": "1", "m": {"a": 1, "|"}}')).toEqual({ parent: ['m'], taken: ['a', ''], form: 'plain' });
    expect(place('{"id": "1", "l": [{"|"}]}')).toEqual({ parent: ['l', 0], taken: [''], form: 'plain' });
    expect(place('{"id": "1", "m": {"$M": {"|"}}}')).toEqual({ parent: ['m'], taken: [''], form: 'plain' });
  });

  it('is not where a value is, or in DynamoDB JSON a type', () => {
    expect(place('{"id": "|"}')).toBeUndefined();
    expect(place('{"id": {"S": "1"}, "m": {"|"}}')).toBeUndefined();
    expect(place('{"id": {"S": "1"}, "m": {"M": {"|"}}}')).toEqual({ parent: ['m'], taken: [''], form: 'dynamodb' });
  });
});
