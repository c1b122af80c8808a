import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { WindowPresence } from '../../../../src/vscode/journal/windowPresence.ts';

const source = fileURLToPath(new URL('../../../../src/vscode/journal/windowPresence.ts', import.meta.url));
const windows: ChildProcess[] = [];

/** A process that is there, and says by what name. @param then what it does after that */
async function anotherWindow(then: string): Promise<{ readonly name: string; readonly process: ChildProcess }> {
  const program = `
    import { WindowPresence } from ${JSON.stringify(source)};
    const name = await new WindowPresence().show();
    process.stdout.write(name, () => { ${then} });`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  windows.push(child);
  const [name] = (await once(child.stdout, 'data')) as [Buffer];
  return { name: name.toString(), process: child };
}

afterEach(async () => {
  for (const window of windows.splice(0)) {
    const ended = once(window, 'close');
    if (window.exitCode === null && window.signalCode === null) {
      window.kill('SIGKILL');
      await ended;
    }
  }
});

const stays = 'process.stdin.resume();';

describe('a window', () => {
  it('is there until it is killed, and leaves nothing where it was', async () => {
    const asking = new WindowPresence();
    const { name, process: window } = await anotherWindow(stays);
    expect(await asking.isThere(name)).toBe(true);
    const ended = once(window, 'close');
    window.kill('SIGKILL');
    await ended;
    expect(await asking.isThere(name)).toBe(false);
    expect(existsSync(name)).toBe(false);
  });

  it('is there also while it is too busy to answer', async () => {
    const { name } = await anotherWindow('for (;;);');
    expect(await new WindowPresence().isThere(name)).toBe(true);
  });

  it('is there for itself, by one name, until it closes', async () => {
    const window = new WindowPresence();
    const name = await window.show();
    expect(await window.show()).toBe(name);
    expect(await window.isThere(name)).toBe(true);
    window.dispose();
    expect(await window.isThere(name)).toBe(false);
  });

  it('is not there by a name that none has', async () => {
    expect(await new WindowPresence().isThere(`${source}.none`)).toBe(false);
    // Nothing but what a window may have left is cleared away.
    expect(await new WindowPresence().isThere(source)).toBe(false);
    expect(existsSync(source)).toBe(true);
  });
});
