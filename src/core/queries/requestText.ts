import { printPath } from '../attributePath.ts';
import { parameterText } from './parameterText.ts';
import { isParameter } from './requestTemplate.ts';
import type { RequestTemplate, TemplateCondition, TemplateFilter, TemplateGroup, TemplateSort, TemplateValue } from './requestTemplate.ts';

const longestValue = 40;

/** A request in one line, for lists of requests: `Query c1, > 10 where status = open`. */
export function requestText({ mode, partition, sort, filter, direction, limit }: RequestTemplate): string {
  const key = [...partition.map(valueText), ...sort.map(sortText)].join(', ');
  const conditions = filter === undefined ? '' : groupText(filter);
  return [
    mode === 'query' ? 'Query' : 'Scan',
    key,
    conditions === '' ? '' : `where ${conditions}`,
    direction === 'descending' ? 'descending' : '',
    limit === undefined ? '' : `limit ${limit}`,
  ]
    .filter(part => part !== '')
    .join(' ');
}

/** A value as a person reads it; a parameter by its name. */
export function valueText(value: TemplateValue): string {
  const text = isParameter(value) ? `‹${value.$parameter}›` : parameterText(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

function sortText(condition: TemplateSort): string {
  return condition.operator === 'between' ? rangeText(condition) : `${condition.operator} ${valueText(condition.value)}`;
}

function rangeText({ low, high }: { readonly low: TemplateValue; readonly high: TemplateValue }): string {
  return `between ${valueText(low)} and ${valueText(high)}`;
}

function groupText({ join, not, members }: TemplateGroup): string {
  const parts = members.map(member => memberText(member, members.length)).filter(part => part !== '');
  const text = parts.join(` ${join} `);
  return not === true && text !== '' ? `not (${text})` : text;
}

function memberText(member: TemplateFilter, siblings: number): string {
  if (!('members' in member)) {
    return member.not === true ? `not ${conditionText(member)}` : conditionText(member);
  }
  const text = groupText(member);
  return text !== '' && siblings > 1 && member.not !== true ? `(${text})` : text;
}

function conditionText(condition: TemplateCondition): string {
  const path = printPath(condition.path);
  switch (condition.operator) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return `${condition.operator}(${path})`;
    case 'attribute_type':
      return `attribute_type(${path}, ${condition.type})`;
    case 'begins_with':
    case 'contains':
      return `${condition.operator}(${path}, ${valueText(condition.value)})`;
    case 'between':
      return `${sizedText(path, condition)} ${rangeText(condition)}`;
    case 'in':
      return `${sizedText(path, condition)} in (${condition.values.map(valueText).join(', ')})`;
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${sizedText(path, condition)} ${condition.operator} ${valueText(condition.value)}`;
  }
}

function sizedText(path: string, { of }: { readonly of?: 'size' }): string {
  return of === 'size' ? `size(${path})` : path;
}
