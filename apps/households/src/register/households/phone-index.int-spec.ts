import { householdRow, villageRow } from '../../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';
import { PhoneIndexRepository } from './phone-index.repository.js';
import { PhoneIndexService } from './phone-index.service.js';

let bench: Workbench;
const running = new AbortController().signal;
const service = () => bench.app.get(PhoneIndexService);
const stored = () => bench.database.query('SELECT * FROM household ORDER BY county_code, household_code');
const withoutIndex = async () => (await bench.database.query<{ code: string }>(
  'SELECT household_code AS code FROM household WHERE phone_sealed IS NOT NULL AND phone_index IS NULL ORDER BY 1')).map(({ code }) => code);
const forget = () => bench.database.query('UPDATE household SET phone_index = NULL WHERE county_code = $1', [COUNTY]);

beforeEach(async () => {
  bench = await workbench();
  await bench.bring.villages([villageRow()]);
  const phones = ['10000000001', '10000000001', '10000000002', '', '10000000003'];
  await bench.bring.households(phones.map((phone, i) => householdRow({ household_code: `H${i + 1}`, phone })));
});

describe('phones that were written before they had an index', () => {
  it('get the one that they would have been written with, and nothing else of their households changes', async () => {
    const before = await stored();
    await forget();
    expect(await withoutIndex()).toEqual(['H1', 'H2', 'H3', 'H5']);
    expect(await service().index(COUNTY, running, 2)).toEqual({ indexed: 4, unreadable: 0 });
    expect(await stored()).toEqual(before);
    expect(await service().index(COUNTY, running, 2)).toEqual({ indexed: 0, unreadable: 0 });
  });

  it('are indexed batch by batch, and what an interrupted pass has done is not done again', async () => {
    await forget();
    const phones = service();
    expect(await phones.index(COUNTY, AbortSignal.abort())).toEqual({ indexed: 0, unreadable: 0 });
    expect(await bench.app.get(PhoneIndexRepository).indexNext(COUNTY, '', 3)).toEqual({ last: 'H3', indexed: 3, unreadable: 0 });
    expect(await withoutIndex()).toEqual(['H5']);
    expect(await phones.index(COUNTY, running)).toEqual({ indexed: 1, unreadable: 0 });
  });

  it('are left when they do not open, and the others are indexed', async () => {
    await forget();
    await bench.database.query(`UPDATE household SET phone_sealed = '\\x00' WHERE county_code = $1 AND household_code = 'H2'`, [COUNTY]);
    expect(await service().index(COUNTY, running, 1)).toEqual({ indexed: 3, unreadable: 1 });
    expect(await withoutIndex()).toEqual(['H2']);
  });
});
