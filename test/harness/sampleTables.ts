import { importSource } from './sourceModule.ts';

export async function loadSampleTables(endpoint: string): Promise<void> {
  const { load } = (await importSource('test/harness/samples.ts')) as typeof import('./samples.ts');
  await load(endpoint);
}
