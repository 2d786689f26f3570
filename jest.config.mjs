/** `.spec` touches nothing outside its process; `.int-spec` uses real servers; `.e2e-spec` goes through the gateway. */
const shared = {
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['<rootDir>/.data', '/dist/'],
};
const withServers = {
  ...shared,
  globalSetup: './libs/testing/jest/global-setup.mjs',
  globalTeardown: './libs/testing/jest/global-teardown.mjs',
  testEnvironment: './libs/testing/jest/environment.mjs',
};
/** What there is only where tables are spread: `npm run test:spread`. */
const elsewhere = process.env.GUZHOU_TEST_SPREAD ? [] : ['on-spread[.]int-spec'];
const where = '<rootDir>/{apps,libs,tools}/**';

export default {
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // Ends a test that hangs; no test is timed. The slowest wipe Redis or kill a process some fifty times.
  testTimeout: 300_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: [`${where}/*.spec.ts`] },
    { ...withServers, displayName: 'integration', testMatch: [`${where}/*.int-spec.ts`], testPathIgnorePatterns: elsewhere },
    { ...withServers, displayName: 'end-to-end', testMatch: [`${where}/*.e2e-spec.ts`] },
  ],
};
