import type { ResumeWishes } from '../../../../src/core/commit/resumeCommit.ts';

/** The person still wants everything, and waits. */
export const allWanted: ResumeWishes = { isWanted: () => true, progressed: () => undefined, signal: new AbortController().signal };
