import type { RecordingProxy } from '../../harness/recordingProxy.ts';
import { mainPath } from './mainPath.ts';
import type { VsCodeWindow } from './window.ts';

export interface WalkedStep {
  readonly title: string;
  /** One line. */
  readonly saw: string;
  /** The requests of the step, such as `ListTables, DescribeTable ×2`. */
  readonly sent: string;
  readonly screenshot: string;
  /** What went wrong; the walk ends there. */
  readonly failure?: string;
}

/** Walks the main path step by step, and takes a screenshot after each. */
export async function* walk(window: VsCodeWindow, proxy: RecordingProxy, picture: string): AsyncGenerator<WalkedStep> {
  for (const [index, step] of mainPath.entries()) {
    proxy.takeOperations();
    const title = `${index + 1}. ${step.name}`;
    const result = await step.run(window, proxy.endpoint).then(
      saw => ({ saw }),
      (error: unknown) => ({ saw: '', failure: error instanceof Error ? error.message : String(error) }),
    );
    const name = `${picture}-${String(index + 1).padStart(2, '0')}-${step.name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`;
    yield { title, ...result, sent: count(proxy.takeOperations()), screenshot: await window.screenshot(name) };
    if ('failure' in result) {
      return;
    }
  }
}

function count(operations: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const operation of operations) {
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
  }
  const parts = [...counts].map(([operation, times]) => (times === 1 ? operation : `${operation} ×${times}`));
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
