import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../harness/paths.ts';

const programs = ['start', 'test', 'vscodeSuite', 'electronSuite', 'package'].map(name => `test/harness/${name}.ts`);

/** The files a program loads when it begins: itself, and all it imports but types. */
function loadedBy(file: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (!loaded.has(file)) {
    loaded.add(file);
    const imports = read(file).matchAll(/^(?:import|export)(?! type\b)[^;]*? from '(\.[^']+\.ts)';/gm);
    [...imports].forEach(([, path = '']) => loadedBy(join(dirname(file), path), loaded));
  }
  return loaded;
}

function read(file: string): string {
  return readFileSync(join(repository, file), 'utf8');
}

describe('the programs that Node runs as they are', () => {
  it.each([...programs, 'test/bench/main.ts'])('have types that can be taken away, and nothing else of TypeScript: %s', program => {
    const files = [...loadedBy(program)];
    expect(files.length).toBeGreaterThan(1);
    const refused = files.filter(file => {
      try {
        stripTypeScriptTypes(read(file));
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toEqual([]);
  });
});
