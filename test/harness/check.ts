import { startApp } from '../ui/support/app.ts';
import type { App } from '../ui/support/app.ts';
import { mainPath } from '../ui/support/mainPath.ts';

/** Walks the main path in a window of its own and prints what each step saw. @returns the exit code */
export async function walkMainPath(endpoint: string): Promise<number> {
  const app = await startApp({ endpoint });
  try {
    return (await walk(app, endpoint)) ? 0 : 1;
  } finally {
    await app.dispose();
  }
}

async function walk(app: App, endpoint: string): Promise<boolean> {
  for (const [index, step] of mainPath.entries()) {
    const name = `${index + 1}. ${step.name}`;
    const picture = `check-${String(index + 1).padStart(2, '0')}-${step.name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`;
    try {
      const saw = await step.run(app.window, endpoint);
      console.log(`✔ ${name}: ${saw}`);
    } catch (error) {
      console.log(`✘ ${name}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    } finally {
      console.log(`    ${await app.window.screenshot(picture)}`);
    }
  }
  for (const problem of app.window.problems) {
    console.log(`✘ The window complained: ${problem}`);
  }
  return app.window.problems.length === 0;
}
