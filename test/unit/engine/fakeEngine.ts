import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DynoxideEngine } from '../../../src/engine/dynoxideEngine.ts';

const machine = { platform: 'linux', arch: 'x64' };

/** An extension folder whose engine is a shell script that stands in for the real one, and an empty storage folder. */
export class FakeInstallation {
  private constructor(readonly root: string) {}

  static async create(): Promise<FakeInstallation> {
    return new FakeInstallation(await mkdtemp(join(tmpdir(), 'fake-engine-')));
  }

  get storageFolder(): string {
    return join(this.root, 'storage');
  }

  async install(script: string, { path = 'dist/engine/dynoxide', mode = 0o755 } = {}): Promise<string> {
    const file = join(this.root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, script);
    await chmod(file, mode);
    return file;
  }

  engine(settings: { readonly startTimeout?: number; readonly storageFolder?: string } = {}): DynoxideEngine {
    return new DynoxideEngine({ extensionFolder: this.root, storageFolder: this.storageFolder, machine, ...settings });
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
