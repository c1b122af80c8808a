import { sampleWorkspace, serveExtension } from '../ui/support/app.ts';
import { walkMainPath } from './check.ts';
import { findDesktop, startDesktop } from './desktop.ts';
import { startOwnEngine } from './engine.ts';
import { isInterrupted, runProgram } from './processes.ts';
import { loadSampleTables } from './sampleTables.ts';
import { buildExtension } from './suite.ts';

/**
 * Opens VS Code with the extension, a local engine and its sample tables.
 * Usage: npm start [-- --check]; `--check` walks the main path without a person and exits 0 or 1.
 */
async function main(): Promise<number> {
  console.log('Building the extension …');
  await buildExtension();
  const engine = await startOwnEngine();
  console.log(`Local engine at ${engine.endpoint}`);
  try {
    await loadSampleTables(engine.endpoint);
    console.log('Sample tables loaded.');
    if (process.argv.includes('--check')) {
      return await walkMainPath(engine.endpoint);
    }
    const code = findDesktop();
    return await (code === undefined ? serve(engine.endpoint) : openDesktop(code, engine.endpoint));
  } finally {
    await engine.stop();
  }
}

async function openDesktop(code: string, endpoint: string): Promise<number> {
  console.log('Opening desktop VS Code. Close its window or press Ctrl+C to stop.');
  const desktop = startDesktop(code, sampleWorkspace(), endpoint);
  const result = await desktop.ended;
  if (result !== 0 && !isInterrupted()) {
    console.log(`VS Code ended with code ${result}:\n${desktop.output()}`);
  }
  return result;
}

async function serve(endpoint: string): Promise<number> {
  const { server, workspace } = await serveExtension({ endpoint });
  console.log(`\nVS Code with the extension is at\n\n  ${server.address(workspace)}\n\nPress Ctrl+C to stop it and the local engine.`);
  const code = await server.ended;
  if (!isInterrupted()) {
    console.log(`The VS Code server ended:\n${server.output()}`);
  }
  return code === 0 ? 0 : 1;
}

await runProgram(main);
