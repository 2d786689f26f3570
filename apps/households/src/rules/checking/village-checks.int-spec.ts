import { memberRow, povertyStatusRow, VILLAGE, villageConditionRow, villageRow } from '../../../test/people.js';
import { rulesBench, type RulesBench } from '../../../test/rules-bench.js';
import { COUNTY } from '../../../test/workbench.js';

const DIVISION = `${COUNTY}000000`;
let bench: RulesBench;
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('rules about villages', () => {
  const listed = async (state: 'open' | 'exempted' | 'gone' = 'open', more: object = {}) =>
    (await bench.findings.list({ division: DIVISION, asOf: today(), state, limit: 500, ...more }, COUNTY)).findings
      .filter(({ subject }) => subject === 'village');
  const check = async (division = DIVISION) => {
    await bench.inTransaction((context) => bench.runs.start({ division }, context));
    await bench.runs.runOpen(COUNTY, bench.signal);
  };

  beforeEach(async () => {
    bench = await rulesBench();
    await bench.bring.villages([villageRow(), villageRow({ village_code: '522632101001' })]);
    await bench.ordinary('H1', 1);
    await bench.bring.villages([villageRow({ poor_from: '2014-01-01', exited_on: '2019-12-01' })]);
    await bench.bring.villageConditions([villageConditionRow({ electricity: 'no', broadband: 'no' })]);
  });

  it('find it with the households, list it under the village, and close it when it is mended', async () => {
    await check();
    const open = await listed();
    expect(open.map(({ number }) => number)).toEqual(['V003', 'V004', 'V005', 'V015']);
    expect(open[0]).toMatchObject({
      subjectCode: VILLAGE, householdCode: null, villageCode: VILLAGE, reason: { zh: '已出列，贫困发生率 100.00%，规定低于 3.00%' },
    });
    expect(await listed('open', { division: '522632101000' })).toEqual([]);
    expect(await listed('open', { household: 'H1' })).toEqual([]);
    expect((await listed('open', { rule: 'V004' })).length).toBe(1);
    const { rows } = await bench.findings.summarize({ division: DIVISION, asOf: today() }, COUNTY);
    expect(rows).toContainEqual({ villageCode: VILLAGE, number: 'V004', severity: 'error', open: 1, households: 0, exempted: 0 });
    await bench.bring.villageConditions([villageConditionRow({ assessed_on: '2020-04-01', broadband: 'no' })]);
    await check('522632100207');
    expect((await listed()).map(({ number }) => number)).toEqual(['V003', 'V005']);
    expect((await listed('gone')).map(({ number }) => number)).toEqual(['V004', 'V015']);
  });

  it('judge it when something of it or of its households was written', async () => {
    const numbers = async () => (await listed()).map(({ number }) => number);
    await bench.checkDue();
    expect(await numbers()).toEqual(['V003', 'V004', 'V005', 'V015']);
    await bench.bring.villageConditions([villageConditionRow({ assessed_on: '2020-04-01', broadband: 'no' })]);
    await bench.checkDue();
    expect(await numbers()).toEqual(['V003', 'V005']);
    await bench.bring.povertyStatuses([
      povertyStatusRow({ household_code: 'H1', status_to: '2019-11-01' }),
      povertyStatusRow({ household_code: 'H1', status: 'exited', status_from: '2019-11-01' }),
    ]);
    await bench.checkDue();
    expect(await numbers()).toEqual(['V005']);
  });

  it('judge the village that a household has left, too', async () => {
    await bench.checkDue();
    await bench.database.query(`UPDATE household SET village_code = '522632101001'`);
    await bench.database.query(
      `INSERT INTO former_residence (county_code, household_code, valid_from, valid_to, village_code, recorded_at, recorded_by)
       SELECT county_code, household_code, formed_on, $1, $2, recorded_at, recorded_by FROM household`, [`${today().slice(0, 8)}01`, VILLAGE]);
    await bench.bring.members([memberRow({ household_code: 'H1', relation: '02' }, 2)]);
    await bench.checkDue();
    expect((await listed()).map(({ number, villageCode }) => `${number} ${villageCode}`)).toEqual([
      `V004 ${VILLAGE}`, `V005 ${VILLAGE}`, `V015 ${VILLAGE}`, `V018 ${VILLAGE}`, 'V001 522632101001',
    ]);
  });

  it('are left alone by checks of other villages', async () => {
    await check();
    const before = await listed();
    await check('522632101001');
    expect(await listed()).toEqual(before);
  });

  it('are excused on evidence', async () => {
    await check();
    await bench.inTransaction((context) => bench.findings.exempt({
      recordCode: VILLAGE, number: 'V004', subjectCode: VILLAGE, source: 'visit', evidence: [{ kind: 'visit_record', reference: '8' }],
      effectiveOn: today(), expiresOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
    }, context));
    expect((await listed('exempted')).map(({ number }) => number)).toEqual(['V004']);
    expect((await listed()).map(({ number }) => number)).toEqual(['V003', 'V005', 'V015']);
  });
});
