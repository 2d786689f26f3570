/**
 * What passed and what failed. A file that could not be run is one failure; so is a run without any report, and one that
 * ends badly though every test passed (a server that would not stop).
 */
export function count({ lint, types, tests, report }) {
  const checks = [lint, types];
  const passed = checks.filter(Boolean).length + (report?.numPassedTests ?? 0);
  const failed = checks.filter((ok) => !ok).length + (report === undefined ? 1 : report.numFailedTests + report.numRuntimeErrorTestSuites);
  return { passed, failed: failed === 0 && !tests ? 1 : failed };
}
