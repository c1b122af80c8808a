import { startWatchdog } from '../../../src/engine/watchdog.ts';

/** Stands in for a window in `orphan.test.ts`: it has the watchdog of the engine named by its argument, and waits for its end. */
startWatchdog(Number(process.argv[2]));
process.stdout.write('watching');
setInterval(() => undefined, 60_000);
