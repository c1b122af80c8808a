import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in a part of the page, as lines: the rule, and where it is broken. */
export async function violations(frame: Frame | Page, within = 'html'): Promise<readonly string[]> {
  await frame.evaluate(source);
  return frame.evaluate(async part => {
    const { violations: found } = await (globalThis as unknown as { axe: typeof axe }).axe.run(part);
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')} ${failureSummary ?? ''}`),
    );
  }, within);
}

export const noViolations: readonly string[] = [];
