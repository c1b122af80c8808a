import { describe, expect, it } from 'vitest';
import { importsOf, readSource, sourceFiles } from './sourceTree.ts';

interface Source {
  readonly file: string;
  readonly text: string;
}

/** What each room may import: other rooms, and packages by name or prefix. A type-only import counts like any other. */
const rooms: readonly { readonly folder: string; readonly may: readonly string[] }[] = [
  { folder: 'src/core/', may: ['src/core/', 'jsonc-parser'] },
  { folder: 'src/aws/', may: ['src/aws/', 'src/core/', '@aws-sdk/', '@smithy/', 'aws-partitions', 'node-forge', 'hpagent', 'node:'] },
  { folder: 'src/engine/', may: ['src/engine/', 'src/core/', 'node:'] },
  { folder: 'src/protocol/', may: ['src/protocol/', 'src/core/'] },
  { folder: 'src/vscode/', may: ['src/vscode/', 'src/protocol/', 'src/core/', 'vscode', 'node:'] },
  {
    folder: 'webview/ui/',
    may: ['webview/ui/', 'webview/customElement.ts', '@vscode/webview-ui-toolkit', 'preact', '@preact/signals', 'uplot'],
  },
  { folder: 'webview/', may: ['webview/', 'src/protocol/', 'src/core/', 'preact', '@preact/signals'] },
];

function brokenWalls(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ file, text }) => {
    const room = rooms.find(({ folder }) => file.startsWith(folder));
    if (room === undefined) {
      return file === 'src/extension.ts' ? [] : [`${file} is in no room`];
    }
    const isAllowed = (target: string): boolean =>
      room.may.some(
        allowed => target === allowed || target.startsWith(allowed.endsWith('/') || allowed.endsWith(':') ? allowed : `${allowed}/`),
      );
    return importsOf(file, text)
      .filter(target => !isAllowed(target))
      .map(target => `${file} -> ${target}`);
  });
}

/** Import circles, each named once by its way round. */
function circles(sources: readonly Source[]): readonly string[] {
  const imports = new Map(sources.map(({ file, text }) => [file, importsOf(file, text)]));
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      found.push([...way.slice(way.indexOf(file)), file].join(' -> '));
    } else if (!finished.has(file)) {
      for (const target of imports.get(file) ?? []) {
        visit(target, [...way, file]);
      }
      finished.add(file);
    }
  };
  for (const { file } of sources) {
    visit(file, []);
  }
  return found;
}

function longFiles(sources: readonly Source[]): readonly string[] {
  return sources
    .map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 500)
    .map(({ file, lines }) => `${file} has ${lines} lines`);
}

/** `any` and default exports and re-exports hide where a thing comes from. */
function reExports(sources: readonly Source[]): readonly string[] {
  return sources.filter(({ text }) => /^export (\*|\{[^}]*\}) from |^export default /m.test(text)).map(({ file }) => file);
}

const product = [...sourceFiles('src'), ...sourceFiles('webview')].map(file => ({ file, text: readSource(file) }));
const everything = [...product, ...sourceFiles('test').map(file => ({ file, text: readSource(file) }))];

describe('the house', () => {
  it('has no import that breaks a wall', () => {
    expect(brokenWalls(product)).toEqual([]);
  });

  it('has no import circle', () => {
    expect(circles(product)).toEqual([]);
  });

  it('has no file above 500 lines', () => {
    expect(longFiles(everything)).toEqual([]);
  });

  it('has no barrel and no default export', () => {
    expect(reExports(product)).toEqual([]);
  });

  it('has something to check', () => {
    expect(product.length).toBeGreaterThan(50);
    expect(product.flatMap(({ file, text }) => importsOf(file, text)).length).toBeGreaterThan(150);
  });
});

describe('a deliberate breach', () => {
  it.each([
    ['src/core/a.ts', "import * as vscode from 'vscode';", 'src/core/a.ts -> vscode'],
    ['src/core/a.ts', "import type { Uri } from 'vscode';", 'src/core/a.ts -> vscode'],
    ['src/core/a.ts', "import { readFileSync } from 'node:fs';", 'src/core/a.ts -> node:fs'],
    ['src/core/a.ts', "const a = await import('../aws/aws.ts');", 'src/core/a.ts -> src/aws/aws.ts'],
    ['src/vscode/x/a.ts', "import { createAws } from '../../aws/aws.ts';", 'src/vscode/x/a.ts -> src/aws/aws.ts'],
    ['src/vscode/a.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';", 'src/vscode/a.ts -> @aws-sdk/client-dynamodb'],
    ['src/engine/a.ts', "import { x } from '../vscode/x.ts';", 'src/engine/a.ts -> src/vscode/x.ts'],
    [
      'webview/grid/a.ts',
      "import { provideVSCodeDesignSystem } from '@vscode/webview-ui-toolkit';",
      'webview/grid/a.ts -> @vscode/webview-ui-toolkit',
    ],
    ['webview/grid/a.ts', "import { x } from '../../src/vscode/x.ts';", 'webview/grid/a.ts -> src/vscode/x.ts'],
    ['src/other/a.ts', '', 'src/other/a.ts is in no room'],
  ])('in %s is named: %s', (file, text, breach) => {
    expect(brokenWalls([{ file, text }])).toEqual([breach]);
  });

  it('of the rule against circles is named by its way round', () => {
    const sources = [
      { file: 'src/core/a.ts', text: "import { b } from './b.ts';" },
      { file: 'src/core/b.ts', text: "import { c } from './c.ts';" },
      { file: 'src/core/c.ts', text: "import type { a } from './a.ts';" },
    ];
    expect(circles(sources)).toEqual(['src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts']);
  });

  it('of the length is named', () => {
    expect(longFiles([{ file: 'src/core/a.ts', text: 'x\n'.repeat(501) }])).toEqual(['src/core/a.ts has 501 lines']);
  });

  it('by a barrel is named', () => {
    expect(reExports([{ file: 'src/core/index.ts', text: "export * from './a.ts';" }])).toEqual(['src/core/index.ts']);
  });
});
