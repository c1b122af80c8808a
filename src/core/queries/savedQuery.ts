import type { AttributeValue } from '../attributeValue.ts';
import { typeOf } from '../attributeValue.ts';
import { JsonPlace } from './jsonPlace.ts';
import { prettyJson } from './prettyJson.ts';
import { RequestReader, requestJson } from './requestJson.ts';
import type { ParameterType, RequestTemplate, TemplateValue } from './requestTemplate.ts';
import { isParameter } from './requestTemplate.ts';
import { parameterTypes, readTemplateValue, readValue, valueJson } from './valueJson.ts';

/** A query that was given a name: what its file says. The name is that of the file. */
export interface SavedQuery {
  /** It is offered for every table of this name, wherever that is. */
  readonly table: string;
  readonly description?: string;
  /** The name of the connection it was saved with, which is offered first. */
  readonly connection?: string;
  readonly region?: string;
  readonly parameters: readonly QueryParameter[];
  readonly request: RequestTemplate;
}

/** What is asked when the query is run. */
export interface QueryParameter {
  readonly name: string;
  readonly type: ParameterType;
  /** What the person reads; the name where it is absent. */
  readonly prompt?: string;
  /** What is proposed. */
  readonly default?: AttributeValue;
}

const version = 1;
const fileFields = ['$schema', 'version', 'table', 'description', 'connection', 'region', 'parameters', 'request'] as const;

/** The text of the file, always the same for the same query. */
export function printSavedQuery({ table, description, connection, region, parameters, request }: SavedQuery): string {
  return prettyJson({
    version,
    table,
    ...(description !== undefined && { description }),
    ...(connection !== undefined && { connection }),
    ...(region !== undefined && { region }),
    ...(parameters.length > 0 && { parameters: parameters.map(parameterJson) }),
    request: requestJson(request),
  });
}

function parameterJson({ name, type, prompt, default: proposed }: QueryParameter): object {
  return {
    name,
    type,
    ...(prompt !== undefined && { prompt }),
    ...(proposed !== undefined && { default: valueJson(proposed) }),
  };
}

/** @throws ExplorerError of kind `invalid`: the first thing that is wrong, and its line */
export function readSavedQuery(text: string): SavedQuery {
  const file = JsonPlace.of(text);
  // Before anything else: a newer version may have members that are not known here.
  checkVersion(file);
  const fields = file.fields(fileFields);
  const parameters = readParameters(fields.get('parameters'));
  const reader = new RequestReader(place => declaredValue(place, parameters));
  return {
    table: readTable(fields.need('table')),
    ...optional('description', fields.get('description')),
    ...optional('connection', fields.get('connection')),
    ...optional('region', fields.get('region')),
    parameters,
    request: reader.read(fields.need('request')),
  };
}

function checkVersion(file: JsonPlace): void {
  const place = file.members().get('version') ?? file.fail('“version” is missing here. The version of these files is 1.');
  const found = place.count();
  if (found !== version) {
    place.fail(`This file has version ${found}, and this DynamoDB Explorer reads version ${version}. Update the extension.`);
  }
}

function optional<Name extends string>(name: Name, place: JsonPlace | undefined): { readonly [N in Name]?: string } {
  return place === undefined ? {} : ({ [name]: place.text() } as { readonly [N in Name]: string });
}

function readTable(place: JsonPlace): string {
  const table = place.text();
  return /^[\w.-]{3,255}$/.test(table) ? table : place.fail('A table name has 3 to 255 letters, digits, “_”, “-” or “.”.');
}

function readParameter(place: JsonPlace): QueryParameter {
  const fields = place.fields(['name', 'type', 'prompt', 'default']);
  const type = fields.need('type').oneOf(parameterTypes);
  const proposed = fields.get('default');
  const value = proposed && readValue(proposed);
  if (value !== undefined && typeOf(value) !== type) {
    proposed?.fail(`The default of a parameter of type ${type} is a value of that type.`);
  }
  return {
    name: fields.need('name').text(),
    type,
    ...optional('prompt', fields.get('prompt')),
    ...(value !== undefined && { default: value }),
  };
}

function readParameters(place: JsonPlace | undefined): readonly QueryParameter[] {
  const names = new Set<string>();
  return (place?.list() ?? []).map(each => {
    const parameter = readParameter(each);
    if (names.has(parameter.name)) {
      each.fail(`The parameter “${parameter.name}” is here twice. Rename or remove one of them.`);
    }
    names.add(parameter.name);
    return parameter;
  });
}

function declaredValue(place: JsonPlace, parameters: readonly QueryParameter[]): TemplateValue {
  const value = readTemplateValue(place);
  if (!isParameter(value)) {
    return value;
  }
  const declared =
    parameters.find(({ name }) => name === value.$parameter) ??
    place.fail(`“${value.$parameter}” is not among the parameters. Add it to “parameters”.`);
  if (declared.type !== value.type) {
    place.fail(`“${declared.name}” has type ${declared.type} among the parameters and ${value.type} here. Make them the same.`);
  }
  return value;
}
