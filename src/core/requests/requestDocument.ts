import type { JsonNode } from '../items/jsonSyntax.ts';
import { parseJson } from '../items/jsonSyntax.ts';
import type { Problem } from '../items/problem.ts';
import { ProblemList } from '../items/problem.ts';
import type { Input } from '../operations.ts';
import type { RegionRef } from '../tableRef.ts';
import { tablesOf } from '../tablesOfRequest.ts';
import { checkLimits, membersOfRequest } from './requestLimits.ts';
import type { KeySchemas } from './requestLimits.ts';
import { nodeAt, RequestReader } from './requestReader.ts';
import { requestOperations, requestShapes } from './requestShape.ts';
import type { RequestOperation, Shape } from './requestShape.ts';

/** A request as a person wrote it, and where it goes. */
export type WrittenRequest = RegionRef & { [O in RequestOperation]: { readonly operation: O; readonly input: Input<O> } }[RequestOperation];

/** The request is there only when there is no problem. */
export interface ReadRequestDocument {
  readonly request?: WrittenRequest;
  readonly problems: readonly Problem[];
}

/**
 * Reads the document of a request. Never throws: whatever DynamoDB would refuse, and can be seen without asking it, is a problem
 * with its place in the text.
 *
 * @param schemas the keys of the tables that are known
 */
export function readRequestDocument(text: string, schemas: KeySchemas): ReadRequestDocument {
  const json = parseJson(text);
  if ('problem' in json) {
    return { problems: [json.problem] };
  }
  const problems = new ProblemList();
  const { root } = json;
  const operation = operationIn(root);
  const read = new RequestReader(text, problems).read(root, documentShape(operation), 'The document');
  const at = nodeAt(root, 'request');
  if (problems.isEmpty && operation !== undefined && at !== undefined) {
    const { request } = read as { readonly request: unknown };
    checkLimits(operation, membersOfRequest(operation, at, request), schemas, problems);
  }
  return problems.isEmpty && operation !== undefined
    ? { request: requestOf(operation, read), problems: [] }
    : { problems: problems.inTextOrder() };
}

/** The tables a document names, as far as it can be read; and where they are. */
export function tablesOfDocument(text: string): { readonly region: RegionRef; readonly tables: readonly string[] } | undefined {
  const json = parseJson(text);
  const root = 'root' in json ? json.root : undefined;
  const [connection, region] = [textAt(root, 'connection'), textAt(root, 'region')];
  const request = nodeAt(root, 'request');
  if (connection === undefined || region === undefined || request === undefined) {
    return undefined;
  }
  return { region: { connection, region }, tables: tablesOf(valueOf(request)) };
}

function documentShape(operation: RequestOperation | undefined): Shape {
  const text: Shape = { kind: 'text' };
  return {
    kind: 'object',
    members: {
      connection: text,
      region: text,
      operation: { kind: 'choice', of: requestOperations },
      // Without an operation nothing can be said of its request.
      request: operation === undefined ? { kind: 'object', members: {}, required: [] } : requestShapes[operation],
    },
    required: ['connection', 'region', 'operation', 'request'],
  };
}

function operationIn(root: JsonNode): RequestOperation | undefined {
  const found = textAt(root, 'operation');
  return requestOperations.find(operation => operation === found);
}

function textAt(root: JsonNode | undefined, name: string): string | undefined {
  const value: unknown = nodeAt(root, name)?.value;
  return typeof value === 'string' ? value : undefined;
}

function requestOf(operation: RequestOperation, read: unknown): WrittenRequest {
  const { connection, region, request } = read as { readonly connection: string; readonly region: string; readonly request: unknown };
  // Its form was checked against the operation's shape.
  return { connection, region, operation, input: request } as WrittenRequest;
}

/** For the names of tables only: numbers do not keep their digits here. */
function valueOf(node: JsonNode): unknown {
  if (node.type === 'object') {
    return Object.fromEntries(
      (node.children ?? []).flatMap(({ children: [name, value] = [] }) =>
        name === undefined || value === undefined ? [] : [[String(name.value), valueOf(value)]],
      ),
    );
  }
  return node.type === 'array' ? (node.children ?? []).map(valueOf) : (node.value as unknown);
}
