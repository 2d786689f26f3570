export interface Run {
  readonly lint: boolean;
  readonly types: boolean;
  /** Whether Jest itself ended well. */
  readonly tests: boolean;
  readonly report?: { readonly numPassedTests: number; readonly numFailedTests: number; readonly numRuntimeErrorTestSuites: number };
}
export function count(run: Run): { passed: number; failed: number };
