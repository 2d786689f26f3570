import { freshDatabase, type FreshDatabase } from '@guzhou/testing';
import { Comparison } from '../src/recovery/comparison.js';
import { Epochs } from '../src/recovery/epochs.js';
import { Outbox } from '../src/outbox/outbox.js';
import { firstUuidV7At } from '../src/outbox/uuid-v7.js';
import { county, logger, routes, TownChanged } from './two-services.js';

const twoDatabases = () => Promise.all([freshDatabase({ messaging: true }), freshDatabase({ messaging: true })]);
const DAY = 24 * 60 * 60 * 1000;

describe('how far databases have come', () => {
  let speaker: FreshDatabase;
  let hearer: FreshDatabase;
  beforeEach(async () => { [speaker, hearer] = await twoDatabases(); });

  afterEach(() => Promise.all([speaker.drop(), hearer.drop()]));

  it('grows with every exchange and says nothing of a restore while nothing was put back', async () => {
    const [a, b] = [new Epochs(speaker.database, 'a', logger), new Epochs(hearer.database, 'b', logger)];
    for (let round = 0; round < 5; round++) {
      const { known } = await b.exchange((await a.exchange((await b.read()).known)).known);
      expect(known.find(({ service }) => service === 'a')?.number).toBe(round + 1);
    }
    expect([(await a.read()).restoredAt, (await b.read()).restoredAt]).toEqual([null, null]);
  });

  it.each([['at an earlier number', 1], ['without any', 0]])('tells a database %s that it was put back', async (_, number) => {
    const a = new Epochs(speaker.database, 'a', logger);
    for (let round = 0; round < number; round++) await a.exchange([]);
    const noticed = await a.exchange([{ service: 'a', number: 9 }]);
    const told = noticed.known[0]!.number;
    expect(noticed).toEqual({ known: [{ service: 'a', number: expect.any(Number) }], restoredAt: expect.any(Date) });
    expect(told).toBeGreaterThan(9);
    expect((await a.exchange([{ service: 'a', number: told }])).restoredAt).toEqual(noticed.restoredAt);
    await speaker.database.transaction((tx) => a.settle(tx));
    expect((await a.exchange([{ service: 'a', number: told + 1 }])).restoredAt).toBeNull();
  });

  it('says states above all that was heard before, after every restore, of the same backup too', async () => {
    const a = new Epochs(speaker.database, 'a', logger);
    const outbox = new Outbox('a', routes);
    const least = () => outbox.leastVersion(speaker.database);
    expect(await least()).toBe(1);
    await a.exchange([]);
    expect(await least()).toBe(1);
    const [own] = (await a.exchange([{ service: 'a', number: 9 }])).known;
    const once = await least();
    expect(once).toBeGreaterThan(1);
    await speaker.database.query("UPDATE messaging.epoch SET number = 1, restored_at = NULL WHERE service = 'a'");
    await a.exchange([own!]);
    expect(await least()).toBeGreaterThan(once);
  });

  it('keeps the highest number of a neighbour, whoever told of it', async () => {
    const a = new Epochs(speaker.database, 'a', logger);
    await a.exchange([{ service: 'b', number: 7 }]);
    await a.exchange([{ service: 'b', number: 3 }]);
    expect((await a.read()).known).toContainEqual({ service: 'b', number: 7 });
  });
});

describe('the comparison of a speaker and its hearer', () => {
  let speaker: FreshDatabase;
  let hearer: FreshDatabase;
  let says: Comparison;
  let hears: Comparison;
  beforeEach(async () => {
    [speaker, hearer] = await twoDatabases();
    const of = (service: string, { database }: FreshDatabase) =>
      new Comparison({ service, database, routes, outboxDays: 7, nudge: () => {} });
    [says, hears] = [of('a', speaker), of('b', hearer)];
    const outbox = new Outbox('a', routes);
    for (const code of ['T-1', 'T-2', 'T-3', 'T-4']) {
      await speaker.database.transaction((tx) => outbox.publish(tx, TownChanged, [{ code, version: 1 }], { county, cause: null }));
    }
  });

  afterEach(() => Promise.all([speaker.drop(), hearer.drop()]));

  const ids = async () => (await speaker.database.query<{ id: string }>('SELECT message_id AS id FROM messaging.outbox ORDER BY 1'))
    .map(({ id }) => id);
  const acknowledge = (some: readonly string[]) => speaker.database.query(
    'DELETE FROM messaging.delivery WHERE county_code = $1 AND message_id = ANY ($2::uuid[])', [county, some]);
  const park = (id: string) => speaker.database.query(
    `UPDATE messaging.delivery SET quarantined_at = $3, next_send_at = 'infinity' WHERE county_code = $1 AND message_id = $2`,
    [county, id, new Date()]);
  const apply = (some: readonly string[]) => hearer.database.query(
    'INSERT INTO messaging.inbox (county_code, message_id, name, received_at) SELECT $1, id, $3, $4 FROM unnest($2::uuid[]) AS id',
    [county, some, TownChanged.name, new Date()]);
  const due = async () => (await speaker.database.query<{ id: string }>(
    'SELECT message_id AS id FROM messaging.delivery WHERE next_send_at <= $1 ORDER BY 1', [new Date()])).map(({ id }) => id);
  const sayAgain = (some: readonly string[]) => speaker.database.transaction((tx) => says.sayAgain(tx, county, 'b', some));

  it('finds what was acknowledged and is unknown, and says it again, once; what is on its way is left alone', async () => {
    const [kept, lost, parked, open] = await ids() as [string, string, string, string];
    await acknowledge([kept, lost]);
    await park(parked);
    await apply([kept]);
    const said = await says.listSaid(county, { hearer: 'b', limit: 10 });
    expect(said.map(({ id }) => id)).toEqual([kept, lost, parked]);
    const unheard = await hears.findUnheard(county, said);
    expect(unheard).toEqual([lost, parked]);
    expect(await sayAgain([...unheard, open])).toBe(2);
    expect(await due()).toEqual([lost, parked, open]);
    expect(await sayAgain(unheard)).toBe(0);
    expect(await says.listSaid(county, { hearer: 'b', limit: 10 })).toEqual([{ id: kept, name: TownChanged.name }]);
  });

  it('lets what the hearer keeps in quarantine be, and nothing of another county count', async () => {
    const [first, ...others] = await ids() as [string, ...string[]];
    await acknowledge(others);
    await park(first);
    await hearer.database.query(`
      INSERT INTO messaging.quarantine (county_code, message_id, name, sender, reason, started, quarantined_at)
      VALUES ($1, $2, $3, 'a', 'error/42703', 5, $4)`, [county, first, TownChanged.name, new Date()]);
    expect(await hears.findUnheard(county, await says.listSaid(county, { hearer: 'b', limit: 10 }))).toEqual(others);
    expect(await says.listSaid('990101', { hearer: 'b', limit: 10 })).toEqual([]);
  });

  it('tells of which records something is on its way, or kept in quarantine, and of none that was acknowledged', async () => {
    const onTheWay = () => says.findOnTheWay(county, { hearer: 'b', names: [TownChanged.name], key: 'code', codes: ['T-1', 'T-3', 'T-9'] });
    expect(await onTheWay()).toEqual(new Set(['T-1', 'T-3']));
    const [first, , third] = await ids() as [string, string, string];
    await park(first);
    await acknowledge([third]);
    expect(await onTheWay()).toEqual(new Set(['T-1']));
  });

  it('goes page by page', async () => {
    const all = await ids();
    await acknowledge(all);
    const pages: string[][] = [];
    for (let after: string | undefined; pages.at(-1)?.length !== 0; after = pages.at(-1)!.at(-1)) {
      pages.push((await says.listSaid(county, { hearer: 'b', after, limit: 3 })).map(({ id }) => id));
    }
    expect(pages).toEqual([all.slice(0, 3), all.slice(3), []]);
  });

  it('leaves out what the outbox is about to forget, said by nobody and heard by nobody', async () => {
    const old = firstUuidV7At(Date.now() - 7 * DAY);
    await speaker.database.query(`
      INSERT INTO messaging.outbox (county_code, message_id, name, payload, created_at) VALUES ($1, $2, $3, '[]', $4)`,
    [county, old, TownChanged.name, new Date()]);
    await apply([old]);
    expect((await says.listSaid(county, { hearer: 'b', limit: 10 })).map(({ id }) => id)).not.toContain(old);
    expect(await hears.listHeard(county, { speaker: 'a', limit: 10 })).toEqual([]);
    expect(await sayAgain([old])).toBe(0);
  });

  it('finds what the hearer keeps and the speaker does not know that it said', async () => {
    const all = await ids();
    await apply(all);
    await speaker.database.query('DELETE FROM messaging.outbox WHERE county_code = $1 AND message_id = $2', [county, all[2]!]);
    const heard = await hears.listHeard(county, { speaker: 'a', limit: 10 });
    expect(heard.map(({ id }) => id)).toEqual(all);
    expect(await says.findUnsaid(county, heard)).toEqual([all[2]]);
  });
});
