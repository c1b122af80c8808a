/** The views of one result, in the order of their tabs. */
export const viewNames = [
  { name: 'table', text: 'Table' },
  { name: 'json', text: 'JSON' },
  { name: 'dynamodbJson', text: 'DynamoDB JSON' },
  { name: 'tree', text: 'Tree' },
  { name: 'stats', text: 'Stats' },
] as const;

export type ViewName = (typeof viewNames)[number]['name'];

export function isViewName(value: unknown): value is ViewName {
  return viewNames.some(({ name }) => name === value);
}
