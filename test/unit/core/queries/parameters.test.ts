import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../../src/core/attributeValue.ts';
import { typeOf } from '../../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import { parameterProblem, parameterText, parameterValue } from '../../../../src/core/queries/parameterText.ts';
import { leaveOutValues, proposeParameters, withParameters } from '../../../../src/core/queries/proposedParameters.ts';
import { fillIn, isParameter, parametersOf, valuesOf } from '../../../../src/core/queries/requestTemplate.ts';
import type { ParameterType, RequestTemplate } from '../../../../src/core/queries/requestTemplate.ts';
import type { ReadRequest } from '../../../../src/core/readRequest.ts';
import { attributeValue, longLook, runs } from '../items/arbitraries.ts';
import { readRequest } from './arbitraries.ts';

const key: KeySchema = { partition: [{ name: 'PK', type: 'S' }], sort: [{ name: 'SK', type: 'S' }] };

const request: ReadRequest = {
  mode: 'query',
  partition: [{ S: 'c1' }],
  sort: [{ operator: 'between', low: { S: 'a' }, high: { S: 'b' } }],
  filter: {
    join: 'and',
    members: [
      { path: ['address', 'lines', 0], operator: '=', value: { S: 'c1' } },
      { join: 'or', members: [{ path: ['SK'], operator: 'in', values: [{ N: '1' }, { NULL: true }, { N: '2' }] }] },
      { path: ['gone'], operator: 'attribute_not_exists' },
    ],
  },
  direction: 'ascending',
};

describe('the parameters proposed for a request', () => {
  it('are its values, each under a name of its own after its attribute', () => {
    expect(proposeParameters(request, key).map(({ name, type, value }) => [name, type, value])).toEqual([
      ['PK', 'S', { S: 'c1' }],
      ['SK from', 'S', { S: 'a' }],
      ['SK to', 'S', { S: 'b' }],
      ['lines', 'S', { S: 'c1' }],
      ['SK', 'N', { N: '1' }],
      ['SK 2', 'N', { N: '2' }],
    ]);
  });

  it('take no name that is taken, and leave what is a parameter already', () => {
    const template: RequestTemplate = { ...request, partition: [{ $parameter: 'SK', type: 'S' }] };
    expect(proposeParameters(template, key).map(({ name }) => name)).toEqual(['SK from', 'SK to', 'lines', 'SK 2', 'SK 3']);
  });

  it('stand in the place of the chosen values only, though others are equal', () => {
    const [partition] = proposeParameters(request, key);
    const template = withParameters(request, [partition!]);
    expect(template.partition).toEqual([{ $parameter: 'PK', type: 'S' }]);
    expect({ ...template, partition: request.partition }).toEqual(request);
  });
});

describe('filling in', () => {
  it('gives back the request whose values became parameters', { ...longLook }, () => {
    fc.assert(
      fc.property(readRequest, fc.infiniteStream(fc.boolean()), (each, choose) => {
        const chosen = proposeParameters(each, key).filter(() => choose.next().value);
        const values = new Map(chosen.map(({ name, value }) => [name, value]));
        expect(fillIn(withParameters(each, chosen), values)).toEqual(each);
      }),
      runs(300),
    );
  });

  it.each([
    ['nothing', new Map<string, AttributeValue>()],
    ['a value of another type', new Map<string, AttributeValue>([['PK', { N: '1' }]])],
  ])('refuses %s', (_what, values) => {
    const template = withParameters(request, proposeParameters(request, key).slice(0, 1));
    expect(() => fillIn(template, values)).toThrow('The parameter “PK” needs a value of type S');
  });
});

describe('leaving out values', () => {
  it('leaves none but nulls, and the request is the same in all else', () => {
    fc.assert(
      fc.property(readRequest, each => {
        const left = leaveOutValues(each);
        const kept = valuesOf(left).filter(({ value }) => !isParameter(value));
        expect(kept.map(({ value }) => value)).toEqual(kept.map(() => ({ NULL: true })));
        const names = parametersOf(left).map(({ $parameter }) => $parameter);
        const values = proposeParameters(each).map(({ value }, index) => [names[index]!, value] as const);
        expect(fillIn(left, new Map(values))).toEqual(each);
      }),
      runs(300),
    );
  });
});

describe('a parameter typed as text', () => {
  it('reads as the value it was printed from, whatever its type', () => {
    const value = attributeValue.filter(each => typeOf(each) !== 'NULL');
    fc.assert(
      fc.property(value, each => {
        expect(parameterValue(typeOf(each) as ParameterType, parameterText(each))).toEqual(trimmed(each));
      }),
      runs(500),
    );
  });

  /** Around a number or base64 spaces mean nothing. */
  const trimmed = (value: AttributeValue): AttributeValue => ('N' in value ? { N: value.N.trim() } : value);

  const asks = (type: ParameterType, part: 'key' | 'filter'): RequestTemplate => {
    const value = { $parameter: 'p', type };
    const filter = { join: 'and' as const, members: [{ path: ['a'] as const, operator: '=' as const, value }] };
    return part === 'key' ? { ...request, partition: [value] } : { ...request, filter };
  };

  it.each<readonly [ParameterType, 'key' | 'filter', string, RegExp | undefined]>([
    ['S', 'key', '', /cannot be empty/],
    ['S', 'key', ' ', undefined],
    ['S', 'filter', '', undefined],
    ['N', 'key', '', /Give a value/],
    ['N', 'key', '12345678901234567890123456789012345678', undefined],
    ['N', 'key', '123456789012345678901234567890123456789', /up to 38 digits/],
    ['N', 'filter', '1e126', /up to 38 digits/],
    ['N', 'filter', 'one', /up to 38 digits/],
    ['N', 'filter', ' -1.5E+10 ', undefined],
    ['B', 'key', 'AAE', /base64/],
    ['B', 'filter', 'AAEC', undefined],
    ['B', 'filter', '?', /base64/],
    ['BOOL', 'filter', 'yes', /true or false/],
    ['BOOL', 'filter', 'true', undefined],
    ['SS', 'filter', '["a", "b"]', undefined],
    ['SS', 'filter', 'a, b', /DynamoDB JSON, such as \["a", "b"\]/],
    ['NS', 'filter', '["1", "x"]', /This is not a number/],
    ['M', 'filter', '{"a": {"N": "1"}}', undefined],
    ['M', 'filter', '{"a": 1}', /“a” is an object/],
    ['L', 'filter', '[{"S": "x"}]', undefined],
  ])('of type %s in the %s: “%s”', (type, part, text, problem) => {
    const found = parameterProblem(asks(type, part), { $parameter: 'p', type }, text);
    if (problem === undefined) {
      expect(found).toBeUndefined();
    } else {
      expect(found).toMatch(problem);
    }
  });
});
