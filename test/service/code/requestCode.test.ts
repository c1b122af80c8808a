import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/attributeValue.ts';
import { planRead } from '../../../src/core/planRead.ts';
import type { PlannedRead } from '../../../src/core/planRead.ts';
import { ReadRun } from '../../../src/core/reading/readRun.ts';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import { inputForCode } from '../../../src/core/requestCode/codeTarget.ts';
import type { CodeTarget } from '../../../src/core/requestCode/codeTarget.ts';
import { requestCode } from '../../../src/core/requestCode/requestCode.ts';
import type { CodeLanguage } from '../../../src/core/requestCode/requestCode.ts';
import { decodeText } from '../../../src/vscode/decodeText.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import { ResultStore } from '../../../src/core/results/resultStore.ts';
import { noAws } from '../../harness/noAws.ts';
import { cached, remove } from '../../harness/paths.ts';
import { canonicalInput, readBack } from '../../unit/core/requestCode/readBack.ts';
import { canonical } from '../canonicalItem.ts';
import { startDatabase, tableDefinition } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { awsCli, node, pythonWithBoto3 } from './runtimes.ts';
import type { Runtime } from './runtimes.ts';

const key = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] } as const;
const partition = `it's "one" \\ $HOME \`id\`\n%s \u{1f469}\u200d\u{1f469} \u202eשלום`;
// Within the repository, where the packages are found that the code imports.
const folder = dirname(cached('code', String(process.pid), 'read.mjs'));
const configFile = join(folder, 'config');
const environment = { ...noAws(), HOME: folder, AWS_CONFIG_FILE: configFile };

let database: Database;
beforeAll(async () => {
  writeFileSync(configFile, '[profile ann.work]\naws_access_key_id = local\naws_secret_access_key = local\n');
  database = await startDatabase();
  await database.client.send('CreateTable', tableDefinition('Orders', 'S', 'N'));
  const items = Array.from({ length: 12 }, (_value, index): Item => ({
    pk: { S: partition },
    sk: { N: `1234567890123456789012345678901234567.${index % 10}` },
    'a.b "c"': {
      M: Object.fromEntries([
        ['__proto__', { N: `${index}.5` }],
        ['list', { L: [{ B: 'AAEC/w==' }, { NULL: true }, { BOOL: false }] }],
      ]),
    },
    sets: { BS: ['AA==', '+/8='] },
    text: { S: `line ${index}\n\t'"\\ \u{1f600} \u0000` },
  }));
  // More than a megabyte, so that there is a second page.
  const wide = Array.from({ length: 4 }, (_value, index): Item => ({
    pk: { S: 'wide' },
    sk: { N: String(index) },
    text: { S: 'x'.repeat(390_000) },
  }));
  for (const item of [...items, ...wide]) {
    await database.client.send('PutItem', { TableName: 'Orders', Item: item });
  }
});
afterAll(async () => {
  remove(folder);
  await database.stop();
});

const query: ReadRequest = { mode: 'query', partition: [{ S: partition }], sort: [], direction: 'ascending' };
const scan: ReadRequest = { ...query, mode: 'scan', partition: [] };
const reads: readonly (readonly [string, ReadRequest, Partial<CodeTarget>])[] = [
  ['a query by a key with quotes, line breaks and emoji, from the end', { ...query, direction: 'descending', consistent: true }, {}],
  [
    'a query by a number of 38 digits, signed in with a profile',
    {
      ...query,
      sort: [
        {
          operator: 'between',
          low: { N: '1234567890123456789012345678901234567.2' },
          high: { N: '1234567890123456789012345678901234567.4' },
        },
      ],
    },
    { profile: 'ann.work', keys: 'environment' },
  ],
  [
    'a filter of bytes, nested, with a projection',
    {
      ...scan,
      filter: {
        join: 'and',
        members: [
          { path: ['sets'], operator: '=', value: { BS: ['+/8=', 'AA=='] } },
          {
            path: ['a.b "c"'],
            operator: '<>',
            value: {
              M: Object.fromEntries([
                ['__proto__', { N: '3.50' }],
                ['list', { L: [{ B: 'AAEC/w==' }, { NULL: true }, { BOOL: false }] }],
              ]),
            },
          },
          { path: ['text'], operator: 'contains', value: { S: `\n\t'"\\ \u{1f600} \u0000` } },
        ],
      },
      projection: [['a.b "c"', 'list', 0], ['text']],
    },
    {},
  ],
  ['all pages of more than a megabyte', { ...query, partition: [{ S: 'wide' }] }, {}],
  ['no more than asked for', { ...scan, limit: 5 }, { limit: 5 }],
];

/** What our own read returns, page by page. */
async function ownRows(planned: PlannedRead, limit = Infinity): Promise<readonly string[]> {
  const store = new ResultStore([key], decodeText);
  const services = { client: database.client, clock: hostClock, priceOf: () => undefined };
  const run = new ReadRun(services, { planned, options: { budget: {}, segments: 1 }, pageSize: 1000 }, store);
  while (run.state.more && store.rowCount < limit) {
    await run.readPage(new AbortController().signal);
  }
  return store.slice(0, Math.min(limit, store.rowCount)).map(canonical);
}

interface Way {
  readonly language: CodeLanguage;
  readonly name: string;
  readonly runtime: Runtime | undefined;
  readonly remedy: string;
  run(runtime: Runtime, text: string): Promise<readonly Item[]>;
}

const ways: readonly Way[] = [
  {
    language: 'cli',
    name: 'AWS CLI 2',
    runtime: awsCli(),
    remedy: 'apt-get install awscli',
    run: async (runtime, text) => (JSON.parse(await runtime.run(['-c', text], environment)) as { readonly Items: readonly Item[] }).Items,
  },
  { language: 'javascript', name: 'Node.js', runtime: node, remedy: '', run: async (runtime, text) => runFile(runtime, 'read.mjs', text) },
  {
    language: 'python',
    name: 'Python with boto3',
    runtime: pythonWithBoto3(),
    remedy: 'apt-get install python3-boto3',
    run: async (runtime, text) => runFile(runtime, 'read.py', text),
  },
];

async function runFile(runtime: Runtime, name: string, text: string): Promise<readonly Item[]> {
  const path = join(folder, name);
  writeFileSync(path, text);
  return JSON.parse(await runtime.run([path], environment)) as readonly Item[];
}

function codeOf(language: CodeLanguage, planned: PlannedRead, target: Partial<CodeTarget>): string {
  return requestCode(language, planned, { region: 'local', endpoint: database.endpoint, keys: 'dummy', ...target });
}

describe.each(ways)('what is copied as $language', ({ language, name, runtime, remedy, run }) => {
  if (runtime === undefined) {
    it.each(reads)(`not run: there is no ${name} here (Debian: ${remedy}), so it is only read back: %s`, (_what, request, target) => {
      const planned = planRead('Orders', key, request, 100);
      expect(canonicalInput(readBack(language, codeOf(language, planned, target)))).toBe(canonicalInput(inputForCode(planned)));
    });
  } else {
    it.each(reads)(`gets the same rows, run by ${name}: %s`, async (_what, request, target) => {
      const planned = planRead('Orders', key, request, 3);
      const rows = await run(runtime, codeOf(language, planned, target));
      const expected = await ownRows(planned, target.limit);
      expect(rows.map(canonical)).toEqual(expected);
      expect(rows.length).toBeGreaterThan(2);
    });
  }
});
