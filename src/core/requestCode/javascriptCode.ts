import type { PlannedRead } from '../planRead.ts';
import type { CodeTarget } from './codeTarget.ts';
import { dummyKey, inputForCode, pageSizeForCode } from './codeTarget.ts';
import { quotedText } from './codeText.ts';
import type { Syntax } from './literal.ts';
import { requestLiteral } from './literal.ts';

const clientClass = 'DynamoDBClient';

const string = (text: string): string => quotedText(text, point => `\\u{${point}}`);

export const javascriptSyntax: Syntax = {
  string,
  bytes: base64 => `Buffer.from(${string(base64)}, "base64")`,
  boolean: String,
  member: memberName,
  padding: ' ',
  indent: '  ',
};

/** The read as an ES module for Node.js with the AWS SDK, version 3. It reads all pages and prints DynamoDB JSON. */
export function javascriptCode(planned: PlannedRead, target: CodeTarget): string {
  const paginate = `paginate${planned.operation}`;
  const { limit } = target;
  const pageSize = pageSizeForCode(planned, target);
  const configuration = pageSize === undefined ? '{ client }' : `{ client, pageSize: ${pageSize} }`;
  return [
    ...javascriptClient([paginate], target),
    '',
    `const request = ${requestLiteral(inputForCode(planned), javascriptSyntax)};`,
    '',
    'const items = [];',
    `for await (const page of ${paginate}(${configuration}, request)) {`,
    '  items.push(...(page.Items ?? []));',
    ...(limit === undefined ? [] : [`  if (items.length >= ${limit}) {`, '    break;', '  }']),
    '}',
    '',
    'const base64 = (name, value) => (value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value);',
    `console.log(JSON.stringify(${limit === undefined ? 'items' : `items.slice(0, ${limit})`}, base64, 2));`,
    '',
  ].join('\n');
}

/** The lines that make a client. @param imported what else the program needs of the SDK */
export function javascriptClient(imported: readonly string[], target: CodeTarget): readonly string[] {
  return [
    '// npm install @aws-sdk/client-dynamodb',
    `import { ${[clientClass, ...imported].join(', ')} } from "@aws-sdk/client-dynamodb";`,
    '',
    `const client = new ${clientClass}({`,
    ...clientOptions(target).map(option => `  ${option},`),
    '});',
  ];
}

function clientOptions({ region, endpoint, profile, keys }: CodeTarget): readonly string[] {
  const credentials = `{ accessKeyId: ${string(dummyKey)}, secretAccessKey: ${string(dummyKey)} }`;
  return [
    `region: ${string(region)}`,
    ...(endpoint === undefined ? [] : [`endpoint: ${string(endpoint)}`]),
    ...(profile === undefined ? [] : [`profile: ${string(profile)}`]),
    ...(keys === 'dummy' ? [`credentials: ${credentials}`] : []),
  ];
}

/** `{ "__proto__": … }` would set the prototype instead of a member. */
function memberName(name: string): string {
  if (name === '__proto__') {
    return '["__proto__"]: ';
  }
  return `${/^[A-Za-z]\w*$/.test(name) ? name : string(name)}: `;
}
