/** What the suite in the extension host writes for the harness outside. */
export interface SuiteResult {
  readonly passed: number;
  /** A skipped test counts as failed. */
  readonly failed: number;
  readonly tests: readonly TestResult[];
}

export interface TestResult {
  readonly title: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  readonly error?: string;
}

/** Names the file to write the result to. */
export const resultVariable = 'DYNAMODB_TEST_RESULT';

/** The bundle of all tests, beside the suite's `index.js`. */
export const testsFile = 'tests.js';
