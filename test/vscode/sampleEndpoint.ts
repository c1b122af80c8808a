import * as vscode from 'vscode';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { loadSamples } from '../../src/core/samples/loadSamples.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import type { TableRef } from '../../src/core/tableRef.ts';

/** The engine with the sample tables, seen by the extension through a proxy that writes down what is sent. */
export interface SampleEndpoint {
  readonly proxy: RecordingProxy;
  /** Around the extension, straight to the engine. */
  readonly engine: DynamoClient;
  table(name: string): TableRef;
}

let started: Promise<SampleEndpoint> | undefined;

/** The same for every test file: the extension reads the endpoint once, when it is activated. */
export async function sampleEndpoint(): Promise<SampleEndpoint> {
  started ??= start();
  return started;
}

async function start(): Promise<SampleEndpoint> {
  const target = process.env.DYNAMODB_ENDPOINT;
  if (target === undefined) {
    throw new Error('DYNAMODB_ENDPOINT is not set in the extension host. Run this suite with “npm run test:vscode”.');
  }
  const extension = vscode.extensions.getExtension('dynamodb-explorer.dynamodb-explorer');
  if (extension === undefined || extension.isActive) {
    throw new Error('The extension must be there, and not active before the endpoint is.');
  }
  const proxy = await RecordingProxy.start(target);
  const engine = wireClient(target);
  await loadSamples(engine);
  process.env.DYNAMODB_EXPLORER_ENDPOINT = proxy.endpoint;
  await extension.activate();
  await vscode.commands.executeCommand('dynamodb.refreshExplorer');
  return { proxy, engine, table: name => ({ connection: 'sample-database', region: 'local', table: name }) };
}
