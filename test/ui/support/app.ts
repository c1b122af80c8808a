import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../../harness/chromium.ts';
import { installExtension } from '../../harness/extensionFiles.ts';
import { noAws } from '../../harness/noAws.ts';
import { temporaryDirectory } from '../../harness/paths.ts';
import { vscodeVersions } from '../../harness/vscodeDownload.ts';
import type { VsCodeVersion } from '../../harness/vscodeDownload.ts';
import { serverDirectories, startServer } from '../../harness/vscodeServer.ts';
import type { VsCodeServer } from '../../harness/vscodeServer.ts';
import { themes, VsCodeWindow } from './window.ts';
import type { Theme } from './window.ts';

export interface AppOptions {
  readonly version?: VsCodeVersion;
  /** The extension comes up with a connection `Sample Database` to it. */
  readonly endpoint?: string;
  readonly theme?: Theme;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Those of the folder that is open. */
  readonly workspaceSettings?: Readonly<Record<string, unknown>>;
  readonly workspaceTrust?: 'asks';
  /** What the extension host sees besides this process's environment. In `startApp` no AWS profile or key is in it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface App {
  readonly window: VsCodeWindow;
  readonly server: VsCodeServer;
  /** The folder that is open. */
  readonly workspace: string;
  dispose(): Promise<void>;
}

/** A VS Code of its own with the built extension installed, open in a headless Chromium. Run `npm run build` before. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  const started = await serveExtension({ ...options, env: { ...noAws(), ...options.env } });
  const browser = await launchChromium().catch(async (error: unknown) => {
    await started.server.stop();
    throw error;
  });
  const dispose = async (): Promise<void> => {
    await browser.close();
    await started.server.stop();
  };
  try {
    const context = await browser.newContext({ viewport: options.viewport ?? { width: 1440, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: started.server.origin });
    context.setDefaultTimeout(30_000);
    const window = new VsCodeWindow(await context.newPage());
    await window.open(started.server.address(started.workspace));
    return { window, ...started, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The server alone, for any browser. */
export async function serveExtension(options: AppOptions): Promise<{ readonly server: VsCodeServer; readonly workspace: string }> {
  const directories = serverDirectories();
  installExtension(directories.extensions);
  writeSettings(directories.userData, options);
  const server = await startServer(
    {
      version: options.version ?? vscodeVersions.newest,
      mode: 'person',
      ...(options.workspaceTrust !== undefined && { workspaceTrust: options.workspaceTrust }),
      env: { ...options.env, ...(options.endpoint === undefined ? {} : { DYNAMODB_EXPLORER_ENDPOINT: options.endpoint }) },
    },
    directories,
  );
  return { server, workspace: sampleWorkspace(options.workspaceSettings) };
}

function writeSettings(userData: string, { theme, settings }: AppOptions): void {
  mkdirSync(join(userData, 'User'), { recursive: true });
  mkdirSync(join(userData, 'Machine'), { recursive: true });
  const all = {
    'workbench.colorTheme': themes[theme ?? 'dark modern'],
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'extensions.ignoreRecommendations': true,
    'update.mode': 'none',
    'telemetry.telemetryLevel': 'off',
    ...settings,
  };
  writeFileSync(join(userData, 'User', 'settings.json'), JSON.stringify(all, null, 2));
  // A setting of scope “machine” counts only where the extension host runs.
  writeFileSync(join(userData, 'Machine', 'settings.json'), JSON.stringify(settings ?? {}, null, 2));
}

/** A folder to open: VS Code with nothing open shows less than people are used to. */
export function sampleWorkspace(settings?: AppOptions['workspaceSettings']): string {
  const directory = temporaryDirectory('workspace');
  if (settings !== undefined) {
    mkdirSync(join(directory, '.vscode'));
    writeFileSync(join(directory, '.vscode', 'settings.json'), JSON.stringify(settings));
  }
  writeFileSync(join(directory, 'README.md'), '# Sample\n\nOpen the DynamoDB view in the activity bar.\n');
  return directory;
}
