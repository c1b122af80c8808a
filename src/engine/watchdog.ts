import { spawn } from 'node:child_process';

/**
 * Runs in a process of its own. Its standard input is a pipe from the extension host that nobody writes to: the operating
 * system closes it when the host is gone, however it went, and then the engine is ended.
 */
const script = `
const end = signal => { try { process.kill(Number(process.argv[1]), signal); } catch {} };
const orphaned = () => { end('SIGTERM'); setTimeout(() => { end('SIGKILL'); process.exit(); }, 1500); };
process.stdin.once('end', orphaned).once('error', orphaned).resume();
`;

/**
 * Ends the engine when this process dies without a chance to do it (killed, crashed, out of memory).
 *
 * A pipe is the one thing that Linux, macOS and Windows all close at that moment, without a timer and without asking for
 * process ids that may belong to somebody else by then. The engine does not read a pipe of ours, so a small Node does. Clearing away
 * the orphan at the next start only would leave it running for as long as nobody starts; that remains as the second line (see
 * `runningElsewhere`), for when this process was killed as well.
 *
 * The script is handed over as text, because the bundle is one file.
 */
export function startWatchdog(enginePid: number): { dispose(): void } {
  const watchdog = spawn(process.execPath, ['-e', script, String(enginePid)], {
    // In a VS Code on the desktop the executable is Electron, which is Node only when told so.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    stdio: ['pipe', 'ignore', 'ignore'],
    // A signal to the whole process group of the extension host must not take the watchdog along.
    detached: true,
    windowsHide: true,
  });
  // Without it the engine works all the same.
  watchdog.on('error', () => undefined);
  watchdog.stdin.on('error', () => undefined);
  watchdog.unref();
  return { dispose: () => void watchdog.kill('SIGKILL') };
}
