import { loadSamples } from '../../src/core/samples/loadSamples.ts';
import { wireClient } from './wireClient.ts';

export async function load(endpoint: string): Promise<void> {
  await loadSamples(wireClient(endpoint));
}
