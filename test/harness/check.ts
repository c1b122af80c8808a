import { startApp } from '../ui/support/app.ts';
import { walk } from '../ui/support/walk.ts';
import { RecordingProxy } from './recordingProxy.ts';

/** Walks the main path in a window of its own and prints what each step saw and sent. @returns the exit code */
export async function walkMainPath(endpoint: string): Promise<number> {
  const proxy = await RecordingProxy.start(endpoint);
  const app = await startApp({ endpoint: proxy.endpoint });
  try {
    for await (const { title, saw, sent, failure, screenshot } of walk(app.window, proxy, 'check')) {
      console.log(`${failure === undefined ? '✔' : '✘'} ${title}: ${failure ?? saw}`);
      console.log(`    sent: ${sent}`);
      console.log(`    ${screenshot}`);
      if (failure !== undefined) {
        return 1;
      }
    }
    for (const problem of app.window.problems) {
      console.log(`✘ The window complained: ${problem}`);
    }
    return app.window.problems.length === 0 ? 0 : 1;
  } finally {
    await app.dispose();
    await proxy.stop();
  }
}
