import type { AttributePath } from '../attributePath.ts';
import { parsePath, printPath } from '../attributePath.ts';
import { attributeTypes } from '../attributeValue.ts';
import type { AttributeType } from '../attributeValue.ts';
import type { Fields, JsonPlace } from './jsonPlace.ts';
import type { RequestTemplate, TemplateCondition, TemplateFilter, TemplateGroup, TemplateSort, TemplateValue } from './requestTemplate.ts';
import { valueJson } from './valueJson.ts';

/** The request as data for `JSON.stringify`: always in the same order, paths as people write them, what is usual left out. */
export function requestJson(request: RequestTemplate): object {
  const { mode, index, partition, sort, filter, direction, projection, consistent, limit } = request;
  return {
    mode,
    ...(index !== undefined && { index }),
    ...(partition.length > 0 && { partition: partition.map(valueJson) }),
    ...(sort.length > 0 && { sort: sort.map(conditionJson) }),
    ...(filter !== undefined && { filter: groupJson(filter) }),
    ...(direction === 'descending' && { direction }),
    ...(projection !== undefined && { projection: projection.map(printPath) }),
    ...(consistent === true && { consistent }),
    ...(limit !== undefined && { limit }),
  };
}

function groupJson({ join, not, members }: TemplateGroup): object {
  return {
    join,
    ...(not === true && { not }),
    members: members.map(member => ('members' in member ? groupJson(member) : conditionJson(member))),
  };
}

function conditionJson(condition: TemplateSort | TemplateCondition): object {
  const { not, path, of, operator, value, low, high, values, type }: Partial<Operands> = condition;
  return {
    ...(not === true && { not }),
    ...(path !== undefined && { path: printPath(path) }),
    ...(of !== undefined && { of }),
    operator,
    ...(value !== undefined && { value: valueJson(value) }),
    ...(low !== undefined && { low: valueJson(low) }),
    ...(high !== undefined && { high: valueJson(high) }),
    ...(values !== undefined && { values: values.map(valueJson) }),
    ...(type !== undefined && { type }),
  };
}

/** All that any condition has. */
interface Operands {
  readonly not: true;
  readonly path: AttributePath;
  readonly of: 'size';
  readonly operator: string;
  readonly value: TemplateValue;
  readonly low: TemplateValue;
  readonly high: TemplateValue;
  readonly values: readonly TemplateValue[];
  readonly type: AttributeType;
}

const requestFields = ['mode', 'index', 'partition', 'sort', 'filter', 'direction', 'projection', 'consistent', 'limit'] as const;
const comparisons = ['=', '<', '<=', '>', '>='] as const;
const tests = ['begins_with', 'contains', 'attribute_exists', 'attribute_not_exists', 'attribute_type'] as const;
const operators = [...comparisons, '<>', 'between', 'in', ...tests] as const;
const conditionFields = ['not', 'path', 'of', 'operator', 'value', 'low', 'high', 'values', 'type'] as const;

/** Reads what `requestJson` made, or a person wrote like it. */
export class RequestReader {
  /** @param value reads what stands in the place of a value */
  constructor(private readonly value: (place: JsonPlace) => TemplateValue) {}

  /** @throws ExplorerError of kind `invalid`, with the line */
  read(place: JsonPlace): RequestTemplate {
    const fields = place.fields(requestFields);
    const index = fields.get('index')?.text();
    const filter = fields.get('filter');
    const projection = fields.get('projection')?.list().map(readPath);
    const limit = fields.get('limit')?.count();
    return {
      mode: fields.need('mode').oneOf(['query', 'scan']),
      ...(index !== undefined && { index }),
      partition: this.values(fields.get('partition')),
      sort: (fields.get('sort')?.list() ?? []).map(each => this.sort(each)),
      ...(filter !== undefined && { filter: this.group(filter) }),
      direction: fields.get('direction')?.oneOf(['ascending', 'descending']) ?? 'ascending',
      ...(projection !== undefined && { projection }),
      ...(fields.get('consistent')?.flag() === true && { consistent: true }),
      ...(limit !== undefined && { limit }),
    };
  }

  private values(place: JsonPlace | undefined): readonly TemplateValue[] {
    return (place?.list() ?? []).map(each => this.value(each));
  }

  private sort(place: JsonPlace): TemplateSort {
    const fields = place.fields(['operator', 'value', 'low', 'high']);
    const operator = fields.need('operator').oneOf([...comparisons, 'begins_with', 'between']);
    return operator === 'between' ? { operator, ...this.range(fields) } : { operator, value: this.value(fields.need('value')) };
  }

  private range(fields: Fields<'low' | 'high'>): { readonly low: TemplateValue; readonly high: TemplateValue } {
    return { low: this.value(fields.need('low')), high: this.value(fields.need('high')) };
  }

  private group(place: JsonPlace): TemplateGroup {
    const fields = place.fields(['join', 'not', 'members']);
    const join = fields.need('join').oneOf(['and', 'or']);
    const members = fields.need('members').list();
    return { join, ...readNot(fields), members: members.map(each => this.member(each)) };
  }

  private member(place: JsonPlace): TemplateFilter {
    return place.members().has('members') ? this.group(place) : this.condition(place);
  }

  private condition(place: JsonPlace): TemplateCondition {
    const fields = place.fields(conditionFields);
    const on = { path: readPath(fields.need('path')), ...readNot(fields) };
    const operator = fields.need('operator').oneOf(operators);
    switch (operator) {
      case 'attribute_exists':
      case 'attribute_not_exists':
        return { ...on, operator };
      case 'attribute_type':
        return { ...on, operator, type: fields.need('type').oneOf(attributeTypes) };
      case 'begins_with':
      case 'contains':
        return { ...on, operator, value: this.value(fields.need('value')) };
      case 'between':
        return { ...on, ...readSize(fields), operator, ...this.range(fields) };
      case 'in':
        return { ...on, ...readSize(fields), operator, values: this.values(fields.need('values')) };
      case '=':
      case '<>':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return { ...on, ...readSize(fields), operator, value: this.value(fields.need('value')) };
    }
  }
}

function readNot(fields: Fields<'not'>): { readonly not?: true } {
  return fields.get('not')?.flag() === true ? { not: true } : {};
}

function readSize(fields: Fields<'of'>): { readonly of?: 'size' } {
  const of = fields.get('of')?.oneOf(['size']);
  return of === undefined ? {} : { of };
}

function readPath(place: JsonPlace): AttributePath {
  const text = place.text();
  try {
    return parsePath(text);
  } catch (cause) {
    return place.fail('This is not an attribute. Write it like status, address.city, lines[0].price or \\"name.with.dots\\".', cause);
  }
}
