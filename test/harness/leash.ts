import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Runs the command it is given and kills it, with all it started, when this process's input closes. That happens
// however the harness ends: by itself, by Ctrl+C, by an error, even by SIGKILL. Nothing is left running.

const [command, ...args] = process.argv.slice(2);
// Windows starts batch files by a shell only, which splits at spaces.
const batch = process.platform === 'win32' && /\.(cmd|bat)$/i.test(command!);
const child = spawn(command!, batch ? args.map(arg => `"${arg}"`) : args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  windowsHide: true,
  shell: batch,
});

child.on('error', error => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 128)));

process.stdin.on('close', killAll);
process.stdin.resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, killAll);
}

function killAll(): void {
  killDetached();
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' }).on('exit', () => process.exit(1));
  } else {
    // This process leads its group.
    process.kill(-process.pid, 'SIGKILL');
  }
}

/** Desktop VS Code detaches itself from its command line and writes its process id to a file. */
function killDetached(): void {
  const file = process.env.LEASH_PID_FILE;
  try {
    const pid = file === undefined ? NaN : Number(readFileSync(file, 'utf8'));
    if (pid > 1) {
      process.kill(pid, 'SIGTERM');
    }
  } catch {
    // No file, or no such process any more: nothing to stop.
  }
}
