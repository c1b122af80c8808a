import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installVsCode } from './vscodeDownload.ts';
import type { VsCodeVersion } from './vscodeDownload.ts';
import { remove, temporaryDirectory } from './paths.ts';
import { answering, freePort, startProcess } from './processes.ts';

const secretKeyModule = fileURLToPath(new URL('secretKey.ts', import.meta.url));

export interface ServerOptions {
  readonly version: VsCodeVersion;
  /** What the extension host sees besides this process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /**
   * `tests`: the extension and its suite are named in the address, VS Code shows no dialogs and no notifications.
   * `person`: VS Code as a person gets it, with the extensions of `extensionsDirectory`.
   */
  readonly mode: 'tests' | 'person';
  /** What VS Code does where a folder is opened that nobody has trusted yet; it trusts every folder where it is not told to ask. */
  readonly workspaceTrust?: 'asks';
}

export interface VsCodeServer {
  readonly origin: string;
  /** Host and port, as they stand in `vscode-remote:` addresses. */
  readonly authority: string;
  readonly userData: string;
  /** The address that opens a folder. */
  address(folder: string, parameters?: Readonly<Record<string, string>>): string;
  output(): string;
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

export interface ServerDirectories {
  readonly root: string;
  readonly userData: string;
  readonly extensions: string;
}

/** A VS Code's own directories, so that it shares nothing with the person's. */
export function serverDirectories(): ServerDirectories {
  const root = temporaryDirectory('vscode');
  return { root, userData: join(root, 'user'), extensions: join(root, 'extensions') };
}

export async function startServer(options: ServerOptions, directories = serverDirectories()): Promise<VsCodeServer> {
  const installed = await installVsCode(options.version);
  const port = await freePort();
  const authority = `127.0.0.1:${port}`;
  const token = options.mode === 'person' ? randomBytes(16).toString('hex') : undefined;
  const trust = options.workspaceTrust === 'asks' ? [] : ['--disable-workspace-trust'];
  const running = startProcess(installed.node, [...serverArguments(installed.main, port, token, directories), ...trust], {
    env: { ...options.env, ...hiddenFromServer },
    cwd: directories.root,
  });
  await answering(`http://${authority}/version`, running, 'The VS Code server');
  return {
    origin: `http://${authority}`,
    authority,
    userData: directories.userData,
    address: (folder, parameters = {}) => {
      const query = new URLSearchParams({ ...(token === undefined ? {} : { tkn: token }), folder, ...parameters });
      return `http://${authority}/?${query.toString()}`;
    },
    output: running.output,
    ended: running.ended,
    async stop() {
      await running.stop();
      remove(directories.root);
    },
  };
}

/** A VS Code terminal sets these for its children; a server started from there would take itself for that VS Code. */
const hiddenFromServer: Readonly<Record<string, undefined>> = {
  VSCODE_IPC_HOOK_CLI: undefined,
  VSCODE_AGENT_FOLDER: undefined,
  VSCODE_ESM_ENTRYPOINT: undefined,
  ELECTRON_RUN_AS_NODE: undefined,
};

function serverArguments(main: string, port: number, token: string | undefined, directories: ServerDirectories): readonly string[] {
  return [
    ...(token === undefined ? [] : ['--no-warnings', '--import', secretKeyModule]),
    main,
    ...['--host', '127.0.0.1', '--port', String(port)],
    ...(token === undefined ? ['--without-connection-token', '--enable-smoke-test-driver'] : ['--connection-token', token]),
    ...['--server-data-dir', join(directories.root, 'server')],
    ...['--user-data-dir', directories.userData],
    ...['--extensions-dir', directories.extensions],
    '--accept-server-license-terms',
    '--disable-telemetry',
    '--disable-getting-started-override',
  ];
}
