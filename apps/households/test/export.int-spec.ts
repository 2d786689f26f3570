import {
  householdRow, houseAppraisalRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, schoolingExcuseRow, VILLAGE,
  villageConditionRow, villagePaperRow, villageRow, waterCheckRow, type Cells,
} from './people.js';
import { COUNTY, workbench, type Workbench } from './workbench.js';

type Kind = keyof Workbench['bring'];

let bench: Workbench;
const county = `${COUNTY}000000`;
const otherVillage = `${VILLAGE.slice(0, -1)}8`;

/** What goes in, in the order in which each finds what it refers to: with what was before, and with two of a kind where pages are cut. */
const files: Record<Kind, Cells[]> = {
  villages: [villageRow(), villageRow({ village_code: otherVillage, name: '=另一村' })],
  villageConditions: [villageConditionRow(), villageConditionRow({ assessed_on: '2019-03-01' })],
  villagePapers: [villagePaperRow()],
  households: [
    householdRow({ phone: '13900000000', bank_name: '农信社', bank_account: '62000000000000001' }), householdRow({ household_code: 'H2' }),
    householdRow({ household_code: 'H3', village_code: otherVillage }),
  ],
  members: [
    memberRow(), memberRow({ condition_from: '2018-01-01', education: '04', work_months: '7' }),
    memberRow({ household_code: 'H2', left_on: '2019-06-01', left_by: 'moved_out' }, 2),
    memberRow({ household_code: 'H3', joined_on: '2019-06-01', joined_by: 'moved_in' }, 2), memberRow({ household_code: 'H3' }, 3),
  ],
  registrations: [registrationRow({ attribute: '1' }), registrationRow({ attribute: '2', attribute_from: '2016-01-01' })],
  povertyStatuses: [povertyStatusRow()],
  livingConditions: [
    livingConditionRow({ farmland_mu: '3.333', housing_area_m2: '86.50', main_road_km: '0.125' }), livingConditionRow({ assessed_on: '2019-02-01' }),
  ],
  waterChecks: [waterCheckRow()],
  houseAppraisals: [houseAppraisalRow()],
  schoolingExcuses: [schoolingExcuseRow({ member_code: 'M2' })],
  incomes: [incomeRow({ amount_yuan: '1234.5' }), incomeRow({ income_code: 'I-2', household_code: 'H2' })],
  plans: [
    { household_code: 'H1', plan_from: '2018-05-01', main_cause: '因残', other_causes: '因学；因病', paths: '发展生产脱贫；转移就业脱贫' },
    { household_code: 'H1', plan_from: '2019-05-01', main_cause: '因残', other_causes: '', paths: '发展生产脱贫' },
  ],
  planMeasures: [{
    measure_code: 'PM-1', household_code: 'H1', member_code: '', measure: '产业帮扶', responsible: 'cadre-1', starts_on: '2018-06-01',
    ends_on: '2018-12-01', result: '', result_on: '',
  }],
  clues: [{
    clue_code: 'C-1', household_code: 'H1', channel: 'cadre', origin: '', risks: '因病;因学', remark: '-1 亩', received_on: '2019-04-01',
  }],
  recordCopies: [
    { household_code: 'H1', copy_kind: 'handbook', taken_on: '2020-04-01', persons: '1', registered: '是', farmland_mu: '3.333', phone: '10000000001',
      per_head_income_yuan: '3999.5' },
    { household_code: 'H1', copy_kind: 'town_ledger', taken_on: '2020-04-01', poverty_status: 'exited' },
  ],
  recordCopyMembers: [{
    household_code: 'H1', copy_kind: 'handbook', taken_on: '2020-04-01', member_code: 'M1', name: '张三', id_number: '', relation: '01',
  }],
};
const kinds = Object.keys(files) as Kind[];

describe('what is exported', () => {
  beforeAll(async () => {
    bench = await workbench();
    for (const kind of kinds) expect({ kind, refused: (await bench.bring[kind](files[kind])).refused }).toEqual({ kind, refused: [] });
  });

  it.each(kinds)('of %s says what is on record, however pages are cut: imported again, nothing changes', async (kind) => {
    const rows = await bench.take(kind, county, 1);
    expect(await bench.take(kind, county, 1000)).toEqual(rows);
    const { columns } = bench.bring[kind];
    const cells = rows.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i]!, cell])));
    expect(await bench.bring[kind].preview(cells)).toMatchObject({ created: 0, changed: 0, unchanged: files[kind].length, refused: [] });
  });

  it('is what lies in the division', async () => {
    const [households, members] = [await bench.take('households', otherVillage, 10), await bench.take('members', otherVillage, 10)];
    expect([households.map(([code]) => code), members.map(([code]) => code)]).toEqual([['H3'], ['M2', 'M2', 'M3']]);
    expect(await bench.take('incomes', otherVillage, 10)).toEqual([]);
    expect(await bench.take('members', '522699000000', 10)).toEqual([]);
  });

  it('changed in a cell shows as changed in that cell', async () => {
    const { columns } = bench.bring.members;
    const row = (await bench.take('members', otherVillage, 10)).at(-1);
    const cells = { ...Object.fromEntries(row!.map((cell, i) => [columns[i]!, cell])), education: '高中' };
    const { verdicts } = await bench.bring.members.preview([cells]);
    expect(verdicts).toEqual([{ row: 2, verdict: 'changed', changes: [{ column: 'education', before: '初中', after: '高中' }] }]);
  });

  it('masked says of nobody who it is', async () => {
    const full = await bench.take('members', county, 10);
    const masked = await bench.take('members', county, 10, 'masked');
    const at = (name: string) => bench.bring.members.columns.indexOf(name);
    expect(masked.map((row) => row[at('id_number')])).toEqual(full.map((row) => row[at('id_number')]!.replace(/^(.{3}).*(.{2})$/, '$1*************$2')));
    expect(masked.every((row) => row[at('name')]!.endsWith('*'))).toBe(true);
    const [household] = await bench.take('households', county, 1, 'masked');
    expect(household).toEqual(expect.arrayContaining(['139******00', '620************01']));
  });

  it.each(kinds.filter((kind) => !['villages', 'incomes', 'clues', 'villagePapers', 'planMeasures', 'recordCopies'].includes(kind)))(
    'of %s as of a day has what held then, whatever was recorded of later days', async (kind) => {
      const taken = async () => [await bench.take(kind, county, 1000, 'full', '2019-03-15'), await bench.take(kind, county, 1, 'full', '2019-03-15')];
      const [before, inPages] = await taken();
      expect(inPages).toEqual(before);
      const later: Partial<Record<Kind, Cells[]>> = {
        households: [householdRow({ household_code: 'H9', formed_on: '2020-01-01' })],
        members: [memberRow({ condition_from: '2020-02-01', education: '05' })],
        livingConditions: [livingConditionRow({ assessed_on: '2020-04-01' })],
        waterChecks: [waterCheckRow({ checked_on: '2020-04-01' })],
        villageConditions: [villageConditionRow({ assessed_on: '2020-04-01', bus: 'no' })],
      };
      if (kind === 'households') await bench.dissolve('H2', '2020-01-01');
      if (later[kind] !== undefined) expect((await bench.bring[kind](later[kind])).refused).toEqual([]);
      expect(await taken()).toEqual([before, before]);
    });

  it('as of a day says of nobody what came later', async () => {
    const of = async (kind: Kind, asOf: string, ...columns: string[]) => (await bench.take(kind, county, 10, 'full', asOf)).map((row) =>
      columns.map((column) => row[bench.bring[kind].columns.indexOf(column)]).join(' ').trim());
    expect(await of('members', '2019-03-15', 'member_code', 'household_code', 'left_on', 'condition_from'))
      .toEqual(['M1 H1  2018-01-01', 'M2 H2  2001-01-01', 'M3 H3  2001-01-01']);
    expect(await of('members', '2019-07-01', 'member_code', 'household_code')).toEqual(['M1 H1', 'M2 H3', 'M3 H3']);
    expect(await of('registrations', '2015-06-01', 'household_code', 'attribute_from')).toEqual(['H1 2014-01-01']);
    expect(await of('registrations', '2017-06-01', 'household_code', 'attribute_from')).toEqual(['H1 2016-01-01']);
    expect(await of('livingConditions', '2019-12-31', 'household_code', 'assessed_on')).toEqual(['H1 2019-02-01']);
    expect(await of('livingConditions', '2018-12-31', 'household_code')).toEqual([]);
    expect(await of('plans', '2018-12-31', 'household_code', 'plan_from')).toEqual(['H1 2018-05-01']);
    expect(await of('registrations', '2013-12-31', 'household_code')).toEqual([]);
  });
});
