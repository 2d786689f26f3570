import { VillageChanged } from '@guzhou/contracts';
import { VILLAGE, villageConditionRow, villageRow, type Cells } from '../../../test/people.js';
import { workbench, type Workbench } from '../../../test/workbench.js';

let bench: Workbench;
const villages = (...rows: Cells[]) => bench.bring.villages(rows);
const conditions = (...rows: Cells[]) => bench.bring.villageConditions(rows);

beforeEach(async () => {
  bench = await workbench();
});

describe('an import of villages', () => {
  it('says what each is, and says it again only when it changed', async () => {
    await villages(villageRow({ kind: '行政村', poor_from: '2014-01-01' }));
    expect(await villages(villageRow({ poor_from: '2014-01-01' }))).toMatchObject({ unchanged: 1 });
    expect(await villages(villageRow({ poor_from: '2014-01-01', exited_on: '2019-11-20' }))).toMatchObject({ changed: 1 });
    expect(await bench.published(VillageChanged)).toEqual([
      { villageCode: VILLAGE, version: 1, kind: 'administrative_village', statuses: [{ status: 'poor', from: '2014-01-01', to: null }] },
      {
        villageCode: VILLAGE, version: 2, kind: 'administrative_village',
        statuses: [{ status: 'poor', from: '2014-01-01', to: null }, { status: 'exited', from: '2019-11-20', to: null }],
      },
    ]);
  });

  it('takes a designation back that was a mistake, and keeps what was there', async () => {
    await villages(villageRow({ poor_from: '2014-01-01' }));
    expect(await villages(villageRow())).toMatchObject({ changed: 1 });
    expect(await bench.database.query('SELECT 1 FROM village_status')).toEqual([]);
    expect(await bench.database.query('SELECT table_name, was FROM superseded_row')).toEqual([
      { table_name: 'village_status', was: expect.objectContaining({ village_code: VILLAGE, status: 'poor', valid_from: '2014-01-01', valid_to: null }) },
    ]);
  });

  it.each<[Cells, string, string]>([
    [{ village_code: '530000100200' }, 'village_code', 'village/other-county'],
    [{ village_code: '522632100000' }, 'village_code', 'village/not-a-village'],
    [{ deep_poor_from: '2016-01-01' }, 'deep_poor_from', 'village/deep-but-not-poor'],
    [{ exited_on: '2016-01-01' }, 'exited_on', 'village/exited-but-not-poor'],
    [{ poor_from: '2014-01-01', exited_on: '2013-01-01' }, 'exited_on', 'village/exit-before-designation'],
    [{ poor_from: '2999-01-01' }, 'poor_from', 'date/in-future'],
  ])('refuses %j', async (cells, column, code) => {
    expect((await villages(villageRow(cells))).refused).toEqual([expect.objectContaining({ row: 2, column, code })]);
  });
});

describe('an import of village conditions', () => {
  it('keeps what was found on each day', async () => {
    await villages(villageRow());
    expect(await conditions(villageConditionRow(), villageConditionRow({ assessed_on: '2020-04-01', clinic: '否' }))).toMatchObject({ created: 2 });
    expect(await conditions(villageConditionRow())).toMatchObject({ unchanged: 1 });
    expect(await conditions(villageConditionRow({ collective_income_yuan: '50000.01' }))).toMatchObject({ changed: 1 });
  });

  it('refuses an unknown village', async () => {
    expect((await conditions(villageConditionRow())).refused.map(({ code }) => code)).toEqual(['village/unknown']);
  });
});
