import './typescript-hooks.mjs';

/** One PostgreSQL for the run, on a free port, thrown away with it: also when Jest is interrupted or killed. Or the spread one that was given. */
export default async function globalSetup() {
  if (process.env.GUZHOU_TEST_SPREAD) {
    process.env.GUZHOU_TEST_POSTGRES = process.env.GUZHOU_TEST_SPREAD;
    return;
  }
  const { startPostgres } = await import('../src/servers/postgres-server.ts');
  const server = await startPostgres({ durable: false });
  process.env.GUZHOU_TEST_POSTGRES = server.url;
  globalThis.guzhouTestPostgres = server;
}
