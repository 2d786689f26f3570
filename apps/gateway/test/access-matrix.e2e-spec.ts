import { Database } from '@guzhou/runtime';
import { contractsAtServices } from './matrix/at-services.js';
import { startSeeded, type Seeded } from './matrix/seed.js';

let seeded: Seeded;
/** Of the services, as whoever owns them: all rows are shown. */
const databases: Database[] = [];

beforeAll(async () => {
  seeded = await startSeeded();
  const { gateway: _, ...urls } = seeded.register.system.databaseUrls;
  databases.push(...Object.values(urls).map((url) => new Database({ url, applicationName: 'test', maxConnections: 2 })));
});
afterAll(async () => {
  await Promise.all(databases.map((each) => each.close()));
  await seeded?.register.stop();
});

describe('every contract, asked of its service by whom the gateway let through', () => contractsAtServices(() => seeded, databases));
