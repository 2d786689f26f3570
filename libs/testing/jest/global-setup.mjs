import './typescript-hooks.mjs';

/** One PostgreSQL for the run, on a free port, thrown away with it: also when Jest is interrupted or killed. */
export default async function globalSetup() {
  const { startPostgres } = await import('../src/servers/postgres-server.ts');
  const server = await startPostgres({ durable: false });
  process.env.GUZHOU_TEST_POSTGRES = server.url;
  globalThis.guzhouTestPostgres = server;
}
