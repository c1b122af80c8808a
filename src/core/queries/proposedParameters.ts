import type { AttributePath } from '../attributePath.ts';
import type { AttributeValue } from '../attributeValue.ts';
import { typeOf } from '../attributeValue.ts';
import type { KeySchema } from '../keySchema.ts';
import { changeValues, isParameter, parametersOf, valuesOf } from './requestTemplate.ts';
import type { ParameterType, RequestTemplate, ValuePlace } from './requestTemplate.ts';

/** A value of a request that could be asked for instead. */
export interface ProposedParameter {
  /** No other parameter of the request has it. */
  readonly name: string;
  readonly type: ParameterType;
  readonly value: AttributeValue;
  readonly place: ValuePlace;
  /** Which of the request's values it is, as `valuesOf` counts. */
  readonly ordinal: number;
}

const unknownKey: KeySchema = { partition: [], sort: [] };

/**
 * Every value of a request that a parameter could stand for, named by its attribute.
 *
 * @param key of the source that is read, for the names of its attributes
 */
export function proposeParameters(request: RequestTemplate, key: KeySchema = unknownKey): readonly ProposedParameter[] {
  const taken = new Set(parametersOf(request).map(({ $parameter }) => $parameter));
  return valuesOf(request).flatMap(({ value, place }, ordinal) => {
    const type = isParameter(value) ? 'NULL' : typeOf(value);
    if (isParameter(value) || type === 'NULL') {
      return [];
    }
    const name = freeName(nameFor(place, key), taken);
    taken.add(name);
    return [{ name, type, value, place, ordinal }];
  });
}

/** The request with parameters in the place of the values that were chosen. */
export function withParameters(request: RequestTemplate, chosen: readonly ProposedParameter[]): RequestTemplate {
  let passed = 0;
  return changeValues(request, value => {
    const ordinal = passed++;
    const proposal = chosen.find(each => each.ordinal === ordinal);
    return proposal === undefined ? value : { $parameter: proposal.name, type: proposal.type };
  });
}

/** The request with no value left in it, save that an attribute is null. */
export function leaveOutValues(request: RequestTemplate): RequestTemplate {
  return withParameters(request, proposeParameters(request));
}

/** The attribute a value is compared with. */
export function attributeAt(place: ValuePlace, key: KeySchema): string {
  switch (place.part) {
    case 'partition':
      return key.partition[place.position]?.name ?? 'partition key';
    case 'sort':
      return key.sort[place.position]?.name ?? 'sort key';
    case 'filter':
      return lastName(place.path);
  }
}

function nameFor(place: ValuePlace, key: KeySchema): string {
  const attribute = attributeAt(place, key);
  if (place.end === undefined) {
    return attribute;
  }
  return place.end === 'low' ? `${attribute} from` : `${attribute} to`;
}

function lastName(path: AttributePath): string {
  return path.findLast(each => typeof each === 'string') ?? path[0];
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) {
    free = `${name} ${number}`;
  }
  return free;
}
