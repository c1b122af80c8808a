import { loadSamples } from '../../src/core/samples/loadSamples.ts';
import { wireClient } from './wireClient.ts';

// Bundled before it runs (see sampleTables.ts): `src` is written in more TypeScript than Node strips by itself.

export async function load(endpoint: string): Promise<void> {
  await loadSamples(wireClient(endpoint));
}
