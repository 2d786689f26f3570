export default async function globalTeardown() {
  await globalThis.guzhouTestPostgres?.stop();
}
