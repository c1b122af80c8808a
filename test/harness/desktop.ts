import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { repository, temporaryDirectory } from './paths.ts';
import { startProcess } from './processes.ts';
import type { Running } from './processes.ts';

/** Desktop VS Code's command line, where there is one. */
export function findDesktop(): string | undefined {
  // Inside a remote window (SSH, container, Codespaces) `code` talks to the window, and cannot start another.
  if (process.env.VSCODE_IPC_HOOK_CLI !== undefined) {
    return undefined;
  }
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const directories = (process.env.PATH ?? '').split(delimiter).filter(directory => directory !== '');
  return directories.map(directory => join(directory, name)).find(path => existsSync(path));
}

/** An Extension Development Host window with its own settings and no other extension. Ends when the window is closed. */
export function startDesktop(code: string, workspace: string, endpoint: string): Running {
  const data = temporaryDirectory('desktop');
  const args = [
    `--extensionDevelopmentPath=${repository}`,
    `--user-data-dir=${data}`,
    `--extensions-dir=${join(data, 'extensions')}`,
    ...['--new-window', '--wait', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
    workspace,
  ];
  // VS Code's main process leaves its id here; it is not a child of its command line.
  return startProcess(code, args, { env: { DYNAMODB_EXPLORER_ENDPOINT: endpoint, LEASH_PID_FILE: join(data, 'code.lock') } });
}
