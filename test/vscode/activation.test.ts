import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sampleEndpoint } from './sampleEndpoint.ts';

const id = 'dynamodb-explorer.dynamodb-explorer';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension(id);
  assert.ok(found, `${id} is not among the extensions`);
  return found;
}

before(sampleEndpoint);

describe('activation', () => {
  it('takes place', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('registers every contributed command', async () => {
    await extension().activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const { contributes } = extension().packageJSON as Manifest;
    const missing = contributes.commands.map(({ command }) => command).filter(command => !registered.has(command));
    assert.deepEqual(missing, []);
  });

  it('sees the endpoint of the engine', async () => {
    const endpoint = process.env.DYNAMODB_ENDPOINT;
    assert.ok(endpoint, 'DYNAMODB_ENDPOINT is not set in the extension host');
    const response = await fetch(endpoint);
    assert.equal(response.status < 500, true);
  });
});
