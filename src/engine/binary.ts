import { access, chmod, constants, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { noBinary } from './failures.ts';
import type { Machine } from './machine.ts';

/** The packaged extension carries the binary in `dist/engine`; a working copy has the package that npm chose for the platform. */
export async function findBinary(extensionFolder: string, machine: Machine): Promise<string> {
  const file = machine.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  const candidates = [
    join(extensionFolder, 'dist', 'engine', file),
    join(extensionFolder, 'node_modules', '@dynoxide', `${machine.platform}-${machine.arch}`, file),
  ];
  for (const candidate of candidates) {
    if (await isFile(candidate)) {
      await makeExecutable(candidate);
      return candidate;
    }
  }
  throw noBinary(machine);
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** A package built on Windows, or unpacked by a tool that knows no modes, has lost the executable bit. */
async function makeExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch {
    // Not ours to change, perhaps: starting it then fails and says so.
    await chmod(path, 0o755).catch(() => undefined);
  }
}
