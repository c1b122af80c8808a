import type { Frame } from 'playwright-core';
import { startOwnEngine } from '../harness/engine.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { loadSampleTables } from '../harness/sampleTables.ts';
import { startApp } from '../ui/support/app.ts';
import { TablePage } from '../ui/support/tablePage.ts';
import type { VsCodeWindow } from '../ui/support/window.ts';
import { middle } from './measure.ts';
import type { Measure } from './measure.ts';

const runs = 9;

/** How long after the last byte of a scan's first page its first row is on the screen, in a real VS Code. */
export async function firstRow(): Promise<readonly Measure[]> {
  const engine = await startOwnEngine();
  await loadSampleTables(engine.endpoint);
  const proxy = await RecordingProxy.start(engine.endpoint);
  const app = await startApp({ endpoint: proxy.endpoint });
  try {
    const times = await timesToPaint(app.window, proxy);
    return [{ what: 'first row painted, after the first page’s last byte', figure: middle(times), unit: 'ms', budget: 100 }];
  } finally {
    await app.dispose();
    await proxy.stop();
    await engine.stop();
  }
}

async function timesToPaint(window: VsCodeWindow, proxy: RecordingProxy): Promise<readonly number[]> {
  let answered = 0;
  proxy.intercept = async (_request, pass) => {
    const answer = await pass();
    answered = Date.now();
    return answer;
  };
  await window.openActivity('DynamoDB');
  await window.tree.item('Shop').click();
  const page = await TablePage.of(window, 'Shop');
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    // In between something else is shown, so that a row of the run before is not taken for one of this.
    await page.frame.locator('.segment', { hasText: 'Query' }).click();
    await page.query('CUSTOMER#c0001');
    await page.read();
    const painting = paintOfAnotherRow(page.frame);
    await page.scan();
    times.push((await painting) - answered);
    await page.frame.locator('.status-progress', { hasText: /All read|More can be read/ }).waitFor();
  }
  return times;
}

/** When the first row of the grid is drawn with another text than now, in milliseconds since the epoch. */
async function paintOfAnotherRow(frame: Frame): Promise<number> {
  return frame.evaluate(async () => {
    const text = (): string | undefined => {
      const cells = document.querySelectorAll('ddb-grid [role="row"][aria-rowindex="2"] [role="gridcell"]');
      const texts = Array.from(cells, cell => cell.textContent);
      return texts.some(each => each !== '') ? texts.join('\n') : undefined;
    };
    const before = text();
    return new Promise<number>(resolve => {
      const look = (): void => {
        const now = text();
        if (now === undefined || now === before) {
          requestAnimationFrame(look);
        } else {
          // After the frame it is in was handed to the screen.
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
        }
      };
      look();
    });
  });
}
