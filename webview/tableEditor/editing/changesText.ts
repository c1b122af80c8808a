import type { ChangeCounts } from '../../../src/protocol/tableEditor/edits.ts';

/** `3 changed · 1 new · 2 deleted · 1 failed`; without changes, that nothing can be edited, where that is so. */
export function changesText(counts: ChangeCounts, refusal: string | undefined): string {
  const parts = [
    [counts.changed, 'changed'],
    [counts.new, 'new'],
    [counts.deleted, 'deleted'],
    [counts.failed, 'failed'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en')} ${what}`);
  return told.length === 0 && refusal !== undefined ? 'Read-only' : told.join(' · ');
}
