import { strangeCells, strangeRows } from '@guzhou/importing/testing';
import fc from 'fast-check';
import {
  houseAppraisalRow, householdRow, idNumber, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow,
  schoolingExcuseRow, villageConditionRow, villagePaperRow, villageRow, VILLAGE, waterCheckRow, type Cells,
} from './people.js';
import { workbench, type Workbench } from './workbench.js';

const HOUSEHOLDS = Array.from({ length: 41 }, (_, i) => `Z${i}`);

/** A good row of each kind, and the column that tells its copies apart. */
const good: Readonly<Record<keyof Workbench['bring'], { code: string; row: Cells }>> = {
  villages: { code: 'name', row: villageRow() },
  villageConditions: { code: 'clinic', row: villageConditionRow() },
  villagePapers: { code: 'reference', row: villagePaperRow() },
  households: {
    code: 'household_code',
    row: householdRow({ phone: '13900000000', bank_account: '62280000', relocated_on: '2019-01-01', grid_code: 'G1' }),
  },
  members: {
    code: 'member_code',
    row: memberRow({ relation: '99', household_code: 'Z0', condition_from: '2010-01-01', left_on: '2020-01-01', left_by: 'death', work_months: '7', absence_reason: '病' }, 2),
  },
  registrations: {
    code: 'household_code', row: registrationRow({ registered_to: '2020-01-01', ended_by: 'removed', attribute: '1', attribute_from: '2015-01-01', other_causes: '01' }),
  },
  povertyStatuses: { code: 'household_code', row: povertyStatusRow({ status_from: '2016-01-01', status_to: '2017-01-01' }) },
  livingConditions: { code: 'household_code', row: livingConditionRow({ housing_area_m2: '86.5', main_road_km: '1.2', farmland_mu: '3.5' }) },
  waterChecks: { code: 'household_code', row: waterCheckRow() },
  houseAppraisals: { code: 'household_code', row: houseAppraisalRow() },
  schoolingExcuses: { code: 'member_code', row: schoolingExcuseRow({ excused_to: '2020-01-01' }) },
  incomes: { code: 'income_code', row: incomeRow({ household_code: 'Z0' }) },
  plans: { code: 'household_code', row: { household_code: '', plan_from: '2020-01-01', main_cause: '07', other_causes: '01', paths: 'industry' } },
  planMeasures: {
    code: 'measure_code',
    row: {
      measure_code: '', household_code: 'Z0', member_code: '', measure: '技能培训', responsible: 'cadre-1', starts_on: '2020-01-10', ends_on: '2020-04-30',
      result: '', result_on: '',
    },
  },
  clues: {
    code: 'clue_code',
    row: { clue_code: '', household_code: 'Z0', channel: '部门预警', origin: 'LIST-2', risks: '因病；因学', remark: '说明', received_on: '2020-05-06' },
  },
  recordCopies: {
    code: 'household_code',
    row: {
      household_code: '', copy_kind: '扶贫手册', taken_on: '2020-04-01', persons: '3', village_code: VILLAGE, registered: 'yes', farmland_mu: '3.5',
      phone: '13900000000', per_head_income_yuan: '4000.5',
    },
  },
  recordCopyMembers: {
    code: 'member_code',
    row: { household_code: 'Z0', copy_kind: '扶贫手册', taken_on: '2020-04-01', member_code: '', name: '某人', id_number: idNumber('1980-06-15', '1', 3), relation: '01' },
  },
};
const kinds = Object.keys(good) as (keyof typeof good)[];

describe('whatever a cell of a file holds', () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await workbench();
    await bench.bring.villages([villageRow()]);
    await bench.bring.households(HOUSEHOLDS.map((household_code) => householdRow({ household_code })));
    await bench.bring.members(HOUSEHOLDS.map((code, i) => memberRow({ member_code: code, household_code: code }, i + 10)));
    await bench.bring.registrations(HOUSEHOLDS.map((household_code) => registrationRow({ household_code, registered_from: '2014-01-01' })));
    await bench.bring.recordCopies([{ ...good.recordCopies.row, household_code: 'Z0' }]);
  });

  it.each(kinds)('of %s, its row alone is judged, and the preview judges like the import', async (kind) => {
    const { code, row } = good[kind];
    const column = fc.constantFrom(...bench.bring[kind].columns.filter((each) => each !== code));
    const cell = fc.oneof(fc.constantFrom(...strangeCells), fc.string({ unit: 'binary', maxLength: 50 }), fc.constantFrom(...Object.values(row)));
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ column, cell }), { minLength: 20, maxLength: 40 }), async (cells) => {
      const { previewed, taken } = await bench.bring[kind].previewedAndTaken(strangeRows(row, code, cells));
      expect(taken).toEqual(previewed);
      if (code !== 'name' && code !== 'clinic' && code !== 'reference') expect(taken.refused.filter((refusal) => refusal.row === 2)).toEqual([]);
    }), { numRuns: 12 });
  });
});
