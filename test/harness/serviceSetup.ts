import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';

// Vitest calls these around the service tests: they find an endpoint in DYNAMODB_ENDPOINT, ours or the person's.

let engine: Engine | undefined;

export async function setup(): Promise<void> {
  engine = await startEngine();
  process.env.DYNAMODB_ENDPOINT = engine.endpoint;
}

export async function teardown(): Promise<void> {
  await engine?.stop();
}
