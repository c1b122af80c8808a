import { defineConfig } from 'vitest/config';
import { alias } from './aliases.mts';

const project = (name: string, settings: object): object => ({
  resolve: { alias },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], environment: 'node', ...settings },
});

export default defineConfig({
  test: {
    projects: [
      // One process for all files: a process each takes several times as long as the tests. A property may take long on a busy machine.
      project('unit', { isolate: false, testTimeout: 30_000 }),
      project('service', { testTimeout: 60_000, hookTimeout: 60_000 }),
      // One VS Code window at a time: two cores are not enough for more.
      project('ui', { testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false }),
    ],
  },
});
