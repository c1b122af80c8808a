import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource, root, sourceFiles } from './sourceTree.ts';

interface Contribution {
  readonly command?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: { readonly [menu: string]: readonly Contribution[] };
    readonly views: { readonly [container: string]: readonly { readonly id: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly languages: readonly { readonly icon?: { readonly light: string; readonly dark: string } }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly configuration: { readonly properties: { readonly [name: string]: { readonly default?: unknown } } };
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: object; readonly completionEvents: readonly string[] }[];
    }[];
  };
}

const manifestText = readSource('package.json');
const manifest = JSON.parse(manifestText) as Manifest;
const texts = JSON.parse(readSource('package.nls.json')) as { readonly [key: string]: string };
const host = sourceFiles('src').map(readSource).join('\n');
const { contributes } = manifest;

/** Sorted, each once. */
function unique(values: Iterable<string>): readonly string[] {
  return [...new Set(values)].sort();
}

function found(pattern: RegExp, text: string): readonly string[] {
  return unique([...text.matchAll(pattern)].map(match => match[1] ?? ''));
}

function difference(a: readonly string[], b: readonly string[]): readonly string[] {
  return [
    ...a.filter(value => !b.includes(value)).map(value => `only declared: ${value}`),
    ...b.filter(value => !a.includes(value)).map(value => `only in code: ${value}`),
  ];
}

const declaredCommands = unique(contributes.commands.map(({ command }) => command));
const menuItems = Object.values(contributes.menus).flat();

describe('package.json and the code agree', () => {
  it('on commands: each is typed, registered and declared', () => {
    expect(difference(declaredCommands, found(/^ {2}'(dynamodb\.\w+)': \(/gm, readSource('src/vscode/commands.ts')))).toEqual([]);
    expect(difference(declaredCommands, found(/\.register\(\s*'(dynamodb\.\w+)'/g, host))).toEqual([]);
  });

  it('on menus: they name declared commands only', () => {
    expect(menuItems.map(({ command }) => command ?? '').filter(command => !declaredCommands.includes(command))).toEqual([]);
  });

  it('on settings, in both directions', () => {
    const declared = unique(Object.keys(contributes.configuration.properties));
    const read = found(
      /\.(?:get|inspect)(?:<[^>]*>)?\(\s*'((?:bulk|editAsText|local|read|history|journal|queries|items?|explorer|network|cost|budget)\.[\w.]+|connections|review)'/g,
      host,
    ).map(name => `dynamodb.${name}`);
    expect(difference(declared, read)).toEqual([]);
  });

  it('on context keys, in both directions', () => {
    const conditions = [...menuItems, ...contributes.viewsWelcome].map(item => ('when' in item ? item.when : undefined) ?? '').join('\n');
    const used = found(/\b(dynamodb\.\w+)\b/g, conditions).filter(
      name => name !== 'dynamodb.explorer' && !contributes.customEditors.some(({ viewType }) => viewType === name),
    );
    expect(difference(used, found(/new ContextKey(?:<[^>]*>)?\(\s*'(dynamodb\.\w+)'/g, host))).toEqual([]);
  });

  it('on views and editors', () => {
    const views = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id);
    expect(difference(unique(views), found(/createTreeView\(\s*'([\w.]+)'/g, host))).toEqual([]);
    expect(difference(unique(contributes.customEditors.map(({ viewType }) => viewType)), found(/ViewType = '([\w.]+)'/g, host))).toEqual(
      [],
    );
  });

  it('on the tree items that menus are for', () => {
    const used = unique([...manifestText.matchAll(/viewItem =~ \/\^\(?([\w|]+)\)?/g)].flatMap(match => (match[1] ?? '').split('|')));
    const nodes = readSource('src/vscode/explorer/nodes.ts');
    expect(used.filter(name => !nodes.includes(`'${name}'`))).toEqual([]);
    expect(used.length).toBeGreaterThan(3);
  });
});

describe('package.json', () => {
  it('gives every command a category and every text a translation, and has no text that nothing uses', () => {
    expect(contributes.commands.filter(({ category }) => category !== 'DynamoDB')).toEqual([]);
    expect(difference(unique(Object.keys(texts)), found(/%([\w.]+)%/g, manifestText))).toEqual([]);
  });

  it('links welcome views and walkthroughs to declared commands only', () => {
    const linked = found(/command:(dynamodb\.\w+)/g, `${JSON.stringify(texts)} ${manifestText}`);
    expect(linked.filter(command => !declaredCommands.includes(command))).toEqual([]);
    const awaited = found(/onCommand:(dynamodb\.\w+)/g, manifestText);
    expect(awaited.filter(command => !declaredCommands.includes(command))).toEqual([]);
  });

  it('names only files that are there', () => {
    const files = found(/"(?:\.\/)?(media\/[^"]+)"/g, manifestText);
    expect(files.filter(file => !existsSync(join(root, file)))).toEqual([]);
    expect(files.length).toBeGreaterThan(3);
  });

  it('has icons of documents in a colour of their theme: a picture takes none from around it', () => {
    const icons = contributes.languages.flatMap(({ icon }) => (icon === undefined ? [] : [icon]));
    expect(unique(icons.flatMap(icon => found(/stroke="([^"]+)"/g, readSource(join('.', icon.dark)))))).toEqual(['#c5c5c5']);
    expect(unique(icons.flatMap(icon => found(/stroke="([^"]+)"/g, readSource(join('.', icon.light)))))).toEqual(['#424242']);
  });

  it('describes every setting and gives it a default', () => {
    const undescribed = Object.entries(contributes.configuration.properties).filter(
      ([, setting]) => setting.default === undefined || !('markdownDescription' in setting),
    );
    expect(undescribed).toEqual([]);
  });
});

describe('a deliberate breach', () => {
  it('is named in both directions', () => {
    expect(difference(['dynamodb.a', 'dynamodb.b'], ['dynamodb.b', 'dynamodb.c'])).toEqual([
      'only declared: dynamodb.a',
      'only in code: dynamodb.c',
    ]);
  });
});
