import { describe, expect, it } from 'vitest';
import type { ReadState } from '../../../../src/core/reading/readState.ts';
import type { Progress } from '../../../../src/protocol/tableEditor/reading.ts';
import { ProgressReport } from '../../../../src/vscode/tableEditor/progressReport.ts';
import { MovedClock } from '../../core/movedClock.ts';
import { readFrom } from '../../core/reading/scriptedRead.ts';

const { state } = readFrom(async () => Promise.reject(new Error('Not read.'))).run;

/** A page that writes down what it is told, and when. */
class Stage {
  readonly clock = new MovedClock();
  readonly told: (readonly [number, number])[] = [];
  readonly errors: unknown[] = [];
  pages = 0;
  answer: (signal: AbortSignal) => Promise<void> = async () => Promise.resolve();
  readonly report = new ProgressReport(
    {
      progress: async () => Promise.resolve({ id: '1', state: this.state(), view: { version: 0, rowCount: 0 } }),
      tell: async (progress: Progress, signal: AbortSignal) => {
        this.told.push([this.clock.now(), progress.state.pages]);
        return this.answer(signal);
      },
      onError: error => this.errors.push(error),
    },
    this.clock,
  );

  /** Goes on reading for a while, a page every ten milliseconds. */
  async read(pages: number): Promise<void> {
    for (let page = 0; page < pages; page++) {
      this.pages += 1;
      this.report.changed();
      await this.clock.wait(10);
    }
  }

  private state(): ReadState {
    return { ...state, pages: this.pages };
  }
}

describe('telling a page where the read stands', () => {
  it('happens at once, then at most ten times a second, and ends with how it ended', async () => {
    const stage = new Stage();
    await stage.read(100);
    await stage.clock.wait(500);
    expect(stage.told[0]).toEqual([0, 1]);
    expect(stage.told.at(-1)?.[1]).toBe(100);
    expect(stage.told.length).toBeLessThanOrEqual(12);
    expect(stage.told.length).toBeGreaterThan(8);
  });

  it('waits for a page that does not answer, and begins anew with the next', async () => {
    const stage = new Stage();
    stage.answer = async signal => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('Gone.'))));
    await stage.read(100);
    expect(stage.told).toHaveLength(1);
    stage.answer = async () => Promise.resolve();
    stage.report.restart();
    await stage.read(1);
    expect(stage.told.at(-1)?.[1]).toBe(101);
  });

  it('goes on after a failure, which is recorded', async () => {
    const stage = new Stage();
    stage.answer = async () => Promise.reject(new Error('Broken.'));
    await stage.read(30);
    expect(stage.told.length).toBeGreaterThan(1);
    expect(stage.errors).toHaveLength(stage.told.length);
  });

  it('ends with the panel', async () => {
    const stage = new Stage();
    await stage.read(1);
    stage.report.stop();
    stage.pages = 2;
    await stage.clock.wait(1000);
    expect(stage.told).toHaveLength(1);
  });
});
