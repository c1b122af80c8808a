/** As much of VS Code's API as activating the extension touches. It shows nothing and never tells of anything. */

const nothing = (): undefined => undefined;
const disposable = { dispose: nothing };
const subscribe = (): typeof disposable => disposable;

/** What fails at activation is not worth measuring. */
const failed = (line: string): never => {
  throw new Error(line);
};

export const Disposable = { from: subscribe };

export class EventEmitter {
  readonly event = subscribe;
  readonly fire = nothing;
  readonly dispose = nothing;
}

/** What is only made, extended or compared with. */
class Made {
  readonly from: readonly unknown[];

  constructor(...from: readonly unknown[]) {
    this.from = from;
  }
}

export const ThemeColor = Made;
export const ThemeIcon = Made;
export const TreeItem = Made;
export const TabInputCustom = Made;
export const TabInputText = Made;
export const TabInputTextDiff = Made;

export const StatusBarAlignment = { Left: 1, Right: 2 };
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export const FileType = { File: 1, Directory: 2 };
export const FileChangeType = { Changed: 1 };
export const FilePermission = { Readonly: 1 };
export const ProgressLocation = { Window: 10, Notification: 15 };
export const TextDocumentSaveReason = { Manual: 1 };

export const l10n = { t: (message: string): string => message };

export const commands = { registerCommand: subscribe, executeCommand: async () => undefined };

export const workspace = {
  textDocuments: [],
  isTrusted: true,
  getConfiguration: () => ({ get: (_name: string, value: unknown) => value, inspect: nothing }),
  onDidChangeConfiguration: subscribe,
  onDidGrantWorkspaceTrust: subscribe,
  onDidOpenTextDocument: subscribe,
  onWillSaveTextDocument: subscribe,
  registerFileSystemProvider: subscribe,
  registerTextDocumentContentProvider: subscribe,
};

export const window = {
  tabGroups: { all: [], activeTabGroup: {}, onDidChangeTabs: subscribe, onDidChangeTabGroups: subscribe },
  activeTextEditor: undefined,
  createOutputChannel: () => ({ ...disposable, info: nothing, warn: failed, error: failed, debug: nothing }),
  createStatusBarItem: () => ({ ...disposable, show: nothing, hide: nothing }),
  createTreeView: () => ({ ...disposable, onDidChangeVisibility: subscribe }),
  onDidChangeActiveTextEditor: subscribe,
  onDidChangeWindowState: subscribe,
  registerCustomEditorProvider: subscribe,
  registerFileDecorationProvider: subscribe,
};
