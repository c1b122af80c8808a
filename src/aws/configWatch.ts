import { existsSync, realpathSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';
import { profileFingerprint } from './configFingerprint.ts';
import { readSharedConfig } from './profiles.ts';
import type { SharedConfig } from './profiles.ts';
import { sharedConfigFiles } from './sharedConfig.ts';

/** Whether what a profile says, or what it builds on, is another than before. */
export type IsChanged = (profile: string) => boolean;

/** Programs write a file in several steps. */
const pause = 200;

/** Tells when the shared AWS config files change, also when they, or the folder they belong in, are not there yet. */
export class ConfigWatch {
  private watchers: FSWatcher[] = [];
  private timer: NodeJS.Timeout | undefined;
  private known: Promise<SharedConfig>;
  private isWatching = true;

  constructor(private readonly onChange: (isChanged: IsChanged) => void) {
    this.watchFolders();
    this.known = readSharedConfig();
  }

  /** Settles when it knows what the files say; changes from then on are told. */
  get ready(): Promise<unknown> {
    return this.known;
  }

  dispose(): void {
    this.isWatching = false;
    clearTimeout(this.timer);
    this.unwatch();
  }

  private watchFolders(): void {
    this.unwatch();
    const { config, credentials } = sharedConfigFiles();
    // A link is watched where it is and where it leads.
    for (const file of new Set([config, credentials].flatMap(path => [path, target(path)]))) {
      const { folder, name } = nearest(file);
      try {
        const watcher = watch(folder, { persistent: false }, (_event, changed) => {
          // Some systems name nothing; a folder that goes away names itself.
          if (changed === null || changed === name || changed === basename(folder)) {
            this.checkSoon();
          }
        });
        watcher.on('error', () => this.checkSoon());
        this.watchers.push(watcher);
      } catch {
        // A system without watchers left: a change counts after the next reload, and in Test Connection.
      }
    }
  }

  private unwatch(): void {
    for (const watcher of this.watchers.splice(0)) {
      watcher.close();
    }
  }

  private checkSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), pause);
  }

  /** Watches first, so that nothing that happens while it reads is missed. */
  private async check(): Promise<void> {
    this.watchFolders();
    const before = this.known;
    this.known = readSharedConfig();
    const [old, now] = await Promise.all([before, this.known]);
    if (this.isWatching && JSON.stringify(old) !== JSON.stringify(now)) {
      this.onChange(profile => profileFingerprint(old, profile) !== profileFingerprint(now, profile));
    }
  }
}

/** The nearest folder that is there, and what to look for in it. */
function nearest(file: string): { readonly folder: string; readonly name: string } {
  const folder = dirname(file);
  return folder === file || existsSync(folder) ? { folder, name: basename(file) } : nearest(folder);
}

function target(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
