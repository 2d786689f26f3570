import { GetRuleRun, ListFindings } from '@guzhou/contracts';
import { householdRow, memberRow, registrationRow, villageRow } from '../../../test/people.js';
import { rulesBench, type RulesBench } from '../../../test/rules-bench.js';
import { COUNTY } from '../../../test/workbench.js';

const DIVISION = `${COUNTY}000000`;
let bench: RulesBench;
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

beforeEach(async () => {
  bench = await rulesBench();
  await bench.bring.villages([villageRow(), villageRow({ village_code: '522632101001' })]);
});

describe('what was written', () => {
  it('is checked with the households and the members that it is about, and settled once', async () => {
    await bench.ordinary('H1', 1);
    await bench.checkDue();
    const before = await bench.standing();
    expect(before).not.toContain('H005 M2');
    await bench.bring.members([memberRow({ relation: '02', sex: '1' }, 2)]);
    await bench.checkDue();
    expect((await bench.standing()).filter((each) => !before.includes(each))).toEqual(['H005 M2']);
    await bench.bring.members([memberRow({ relation: '02', sex: '1', labour_skill: '04', condition_from: '2020-01-01' }, 2)]);
    await bench.checkDue();
    expect((await bench.standing()).filter((each) => each.endsWith('M2'))).toEqual(['H005 M2', 'H063 M2']);
  });

  it('is checked with whoever shares an ID number or a phone with it', async () => {
    await bench.ordinary('H1', 1);
    await bench.checkDue();
    expect(await bench.standing()).not.toContain('H036 M1');
    await bench.bring.households([householdRow({ household_code: 'H2', phone: '13800000001' })]);
    await bench.bring.members([memberRow({ member_code: 'M2', household_code: 'H2', relation: '01' }, 1)]);
    await bench.checkDue();
    expect(await bench.standing()).toEqual(expect.arrayContaining(['H036 M1', 'H036 M2']));
    const ofPhone = async () => (await bench.standing()).filter((each) => each.startsWith('H175'));
    await bench.bring.households([householdRow({ household_code: 'H3', phone: '13800000001' })]);
    await bench.checkDue();
    expect(await ofPhone()).toEqual([]);
    await bench.bring.households([householdRow({ household_code: 'H4', phone: '13800000001' })]);
    await bench.checkDue();
    expect(await ofPhone()).toEqual(['H175 H1', 'H175 H2', 'H175 H3', 'H175 H4']);
  });

  it('leaves no marks behind, and those of other counties alone', async () => {
    await bench.ordinary('H1', 1);
    await bench.database.query(`
      INSERT INTO check_due (county_code, due_id, recorded_at, imported, household_codes, member_codes, village_codes)
      SELECT '522699', due_id, recorded_at, imported, household_codes, member_codes, village_codes FROM check_due WHERE county_code = $1 LIMIT 1`,
    [COUNTY]);
    await bench.checkDue();
    expect(await bench.database.query('SELECT county_code FROM check_due')).toEqual([{ county_code: '522699' }]);
  });

  it('by imports waits for the word that they are through, and not without end', async () => {
    await bench.ordinary('H1', 1);
    await bench.runs.checkDue(COUNTY, bench.signal, new Date(Date.now() + 50_000));
    expect(await bench.standing()).toEqual([]);
    await bench.inTransaction((context) => bench.runs.releaseImported(context));
    await bench.runs.checkDue(COUNTY, bench.signal);
    expect(await bench.standing()).toEqual([]);
    await bench.runs.checkDue(COUNTY, bench.signal, new Date(Date.now() + 2_000));
    const found = await bench.standing();
    expect(found).not.toEqual([]);
    await bench.bring.members([memberRow({ household_code: 'H1', relation: '02', sex: '1' }, 2)]);
    await bench.runs.checkDue(COUNTY, bench.signal, new Date(Date.now() + 70_000));
    expect((await bench.standing()).length).toBeGreaterThan(found.length);
  });

  it('by whole files is checked with all of the county, each household once, by one process', async () => {
    const codes = Array.from({ length: 1_100 }, (_, i) => `H${i}`);
    await bench.bring.households(codes.map((household_code) => householdRow({ household_code, phone: '' })));
    await bench.bring.registrations(codes.map((household_code) => registrationRow({ household_code })));
    await bench.inTransaction((context) => bench.runs.releaseImported(context));
    const later = new Date(Date.now() + 2_000);
    await Promise.all([bench.runs.checkDue(COUNTY, bench.signal, later), bench.runs.checkDue(COUNTY, bench.signal, later)]);
    expect(await bench.database.query('SELECT kind, state FROM rule_run')).toEqual([{ kind: 'imported', state: 'waiting' }]);
    expect(await bench.database.query('SELECT FROM check_due')).toEqual([]);
    await bench.runs.runOpen(COUNTY, bench.signal);
    expect(await bench.database.query('SELECT state, households FROM rule_run')).toEqual([{ state: 'finished', households: 1_100 }]);
    expect((await bench.standing()).filter((each) => each.startsWith('H174')).length).toBeGreaterThan(0);
  });

  it('by hand does not wait for the imports of the county', async () => {
    await bench.ordinary('H1', 1);
    await bench.checkDue();
    expect(await bench.standing()).toEqual(expect.not.arrayContaining(['H174 H1']));
    await bench.bring.households([householdRow({ household_code: 'H1', phone: '' })]);
    await bench.database.query('UPDATE check_due SET imported = false WHERE county_code = $1', [COUNTY]);
    await bench.bring.members([memberRow({ household_code: 'H1', relation: '02', sex: '1' }, 2)]);
    await bench.runs.checkDue(COUNTY, bench.signal);
    expect(await bench.standing()).toEqual(expect.not.arrayContaining(['H174 H1']));
    await bench.runs.checkDue(COUNTY, bench.signal, new Date(Date.now() + 11_000));
    expect(await bench.standing()).toEqual(expect.arrayContaining(['H174 H1']));
    expect(await bench.database.query('SELECT imported FROM check_due')).toEqual([{ imported: true }, { imported: true }, { imported: true }]);
  });
});

describe('findings', () => {
  it('close when what they found is mended, and what stood on a day is still told of that day', async () => {
    await bench.ordinary('H1', 1, { member: { relation: '99' } });
    await bench.checkDue();
    expect(await bench.standing()).toContain('H002 H1');
    await bench.bring.members([memberRow({ relation: '01' }, 1)]);
    await bench.checkDue();
    expect(await bench.standing()).not.toContain('H002 H1');
    expect(await bench.standing('gone')).toEqual(['H002 H1']);
    const { findings: [gone] } = await bench.findings.list({ division: DIVISION, asOf: today(), state: 'gone', limit: 1 }, COUNTY);
    expect(Date.parse(gone!.goneAt!)).toBeGreaterThan(Date.parse(gone!.foundAt));
    expect(await bench.standing('open', '2020-05-31')).toEqual([]);
  });

  it('of a household that is dissolved, or whose members moved on, are gone', async () => {
    await bench.ordinary('H1', 1, { household: { phone: '' } });
    await bench.checkDue();
    expect(await bench.standing()).toContain('H174 H1');
    await bench.bring.households([householdRow({ household_code: 'H1', dissolved_on: today() })]);
    await bench.checkDue();
    expect(await bench.standing()).toEqual([]);
  });

  it('never overlap, whoever checks beside whom', async () => {
    await bench.ordinary('H1', 1, { household: { phone: '' } });
    await bench.ordinary('H2', 2, { household: { phone: '' } });
    const all = () => bench.checking.checkStretch(COUNTY, { division: DIVISION, after: '' }, bench.rules.readerOfShared(COUNTY), async () => {});
    await Promise.all([all(), bench.checkDue(), all(), bench.checkDue()]);
    const overlapping = await bench.database.query(`
      SELECT FROM finding AS a JOIN finding AS b USING (county_code, record_code, rule_number, subject_code)
      WHERE a.found_at < b.found_at AND (a.gone_at IS NULL OR a.gone_at > b.found_at)`);
    expect(overlapping).toEqual([]);
    expect((await bench.standing()).filter((each) => each.startsWith('H174'))).toEqual(['H174 H1', 'H174 H2']);
  });

  it('are paged in their order, by division, rule, severity and household', async () => {
    await bench.ordinary('H1', 1, { household: { phone: '' } });
    await bench.ordinary('H2', 2, { household: { phone: '', village_code: '522632101001' } });
    await bench.checkDue();
    const pages: string[] = [];
    let after: string | undefined;
    do {
      const page = ListFindings.output.parse(await bench.findings.list({ division: DIVISION, asOf: today(), state: 'open', after, limit: 1 }, COUNTY));
      pages.push(...page.findings.map(({ number, subjectCode }) => `${number} ${subjectCode}`));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(pages).toEqual(await bench.standing());
    const listed = async (more: object) => (await bench.findings.list({ division: DIVISION, asOf: today(), state: 'open', limit: 100, ...more }, COUNTY))
      .findings.map(({ number, subjectCode }) => `${number} ${subjectCode}`);
    expect(await listed({ rule: 'H174' })).toEqual(['H174 H1', 'H174 H2']);
    expect(await listed({ rule: 'H174', severity: 'error' })).toEqual([]);
    expect(await listed({ rule: 'H174', division: '522632101000' })).toEqual(['H174 H2']);
    expect(await listed({ rule: 'H174', household: 'H1' })).toEqual(['H174 H1']);
    await bench.bring.households([householdRow({ household_code: 'H1', phone: '', grid_code: 'G-1' })]);
    expect(await listed({ rule: 'H174', grid: 'G-1' })).toEqual(['H174 H1']);
    const { findings: [ofGrid] } = await bench.findings.list({ division: DIVISION, asOf: today(), state: 'open', limit: 1, rule: 'H174' }, COUNTY);
    expect(ofGrid).toMatchObject({ householdCode: 'H1', owner: { kind: 'grid', code: 'G-1' } });
    const { rows } = await bench.findings.summarize({ division: DIVISION, asOf: today() }, COUNTY);
    expect(rows.filter(({ number }) => number === 'H174')).toEqual([
      { villageCode: '522632100207', number: 'H174', severity: 'hint', open: 1, households: 1, exempted: 0 },
      { villageCode: '522632101001', number: 'H174', severity: 'hint', open: 1, households: 1, exempted: 0 },
    ]);
  });

  it('name codes, days and numbers, never a person', async () => {
    await bench.ordinary('H1', 1, { household: { phone: '' } });
    await bench.checkDue();
    const { findings } = await bench.findings.list({ division: DIVISION, asOf: today(), state: 'open', limit: 100 }, COUNTY);
    expect(JSON.stringify(findings)).not.toMatch(/Person|99000[0-9]{13}/);
    expect(findings.find(({ number }) => number === 'H174'))
      .toMatchObject({ owner: { kind: 'village', code: '522632100207' }, householdCode: 'H1', exemption: null });
  });
});

describe('an exemption', () => {
  const exemption = {
    recordCode: 'H1', number: 'H174', subjectCode: 'H1', source: 'visit' as const, evidence: [{ kind: 'visit_record' as const, reference: '7' }],
  };
  const days = (n: number) => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10);

  beforeEach(async () => {
    await bench.ordinary('H1', 1, { household: { phone: '' } });
    await bench.checkDue();
  });

  const exempt = (more: object = {}) => bench.inTransaction((context) =>
    bench.findings.exempt({ ...exemption, effectiveOn: today(), expiresOn: days(30), ...more }, context));

  it('excuses a finding until its day, on evidence, and the finding goes on', async () => {
    const { changeId } = await exempt();
    expect(await bench.standing('exempted')).toEqual(['H174 H1']);
    expect(await bench.standing()).not.toContain('H174 H1');
    const { findings: [exempted] } = await bench.findings.list({ division: DIVISION, asOf: today(), state: 'exempted', limit: 1 }, COUNTY);
    expect(exempted!.exemption).toEqual({ changeId, from: today(), expiresOn: days(30) });
    expect(await bench.standing('exempted', days(29))).toEqual(['H174 H1']);
    expect(await bench.standing('open', days(30))).toContain('H174 H1');
    await bench.checkDue();
    expect(await bench.standing('exempted')).toEqual(['H174 H1']);
  });

  it('ends when another takes its place', async () => {
    await exempt();
    await exempt({ expiresOn: today() });
    expect(await bench.standing('exempted')).toEqual([]);
  });

  it.each([
    ['without evidence', { evidence: [] }, 'evidence/missing'],
    ['for too long', { expiresOn: '2099-01-01' }, 'exemption/too-long'],
    ['that ends before it begins', { expiresOn: '2020-01-01' }, 'exemption/too-long'],
    ['of what was never found', { number: 'H001' }, 'finding/unknown'],
    ['from a day to come', { effectiveOn: days(1) }, 'date/in-future'],
  ])('is refused %s', async (_what, more, code) => {
    await expect(exempt(more)).rejects.toMatchObject({ problem: { code } });
    expect(await bench.standing('exempted')).toEqual([]);
  });
});

describe('a run', () => {
  const demand = () => bench.inTransaction((context) => bench.runs.start({ division: DIVISION }, context));

  it('checks every household, says how far it came, and changes nothing the second time', async () => {
    for (let i = 1; i <= 5; i++) await bench.ordinary(`H${i}`, i, { household: { phone: '' } });
    const { runId } = await demand();
    await bench.runs.runOpen(COUNTY, bench.signal);
    const run = GetRuleRun.output.parse(await bench.runs.get({ runId }, COUNTY));
    expect(run).toMatchObject({ state: 'finished', kind: 'demanded', households: 5, ruleSet: 'register-2026', gone: 0 });
    expect(run.found).toBe((await bench.standing()).length);
    const rows = () => bench.database.query('SELECT * FROM finding ORDER BY record_code, rule_number, subject_code');
    const before = await rows();
    const again = await demand();
    await bench.runs.runOpen(COUNTY, bench.signal);
    expect(await bench.runs.get(again, COUNTY)).toMatchObject({ state: 'finished', households: 5, found: 0, gone: 0 });
    expect(await rows()).toEqual(before);
    const { findings: [first] } = await bench.findings.list({ division: DIVISION, asOf: today(), state: 'open', limit: 1 }, COUNTY);
    expect(Date.parse(first!.lastSeenAt)).toBeGreaterThan(Date.parse(first!.foundAt));
  });

  it('finds and closes what was changed behind the service\'s back', async () => {
    await bench.ordinary('H1', 1);
    await bench.checkDue();
    await bench.database.query(`UPDATE membership SET relation = '03' WHERE county_code = $1`, [COUNTY]);
    await demand();
    await bench.runs.runOpen(COUNTY, bench.signal);
    expect(await bench.standing()).toContain('H002 H1');
    await bench.database.query('DELETE FROM household WHERE county_code = $1', [COUNTY]);
    await demand();
    await bench.runs.runOpen(COUNTY, bench.signal);
    expect(await bench.database.query('SELECT FROM finding WHERE gone_at IS NULL')).toEqual([]);
  });

  it('of a village leaves the findings of others as they are', async () => {
    await bench.ordinary('H1', 1, { household: { phone: '' } });
    await bench.ordinary('H2', 2, { household: { phone: '', village_code: '522632101001' } });
    await bench.inTransaction((context) => bench.runs.start({ division: '522632101001' }, context));
    await bench.runs.runOpen(COUNTY, bench.signal);
    expect((await bench.standing()).filter((each) => each.startsWith('H174'))).toEqual(['H174 H2']);
    await bench.inTransaction((context) => bench.runs.start({ division: '522632100207' }, context));
    await bench.runs.runOpen(COUNTY, bench.signal);
    expect((await bench.standing()).filter((each) => each.startsWith('H174'))).toEqual(['H174 H1', 'H174 H2']);
  });

  it('is done by one process, and taken over when its lease has ended', async () => {
    await bench.ordinary('H1', 1);
    const { runId } = await demand();
    await bench.database.query(`UPDATE rule_run SET state = 'running', leased_until = $2 WHERE county_code = $1`, [COUNTY, new Date(Date.now() + 60_000)]);
    await bench.runs.runOpen(COUNTY, bench.signal);
    expect(await bench.runs.get({ runId }, COUNTY)).toMatchObject({ state: 'running', households: 0 });
    await bench.database.query('UPDATE rule_run SET leased_until = $2 WHERE county_code = $1', [COUNTY, new Date(Date.now() - 1)]);
    await Promise.all([bench.runs.runOpen(COUNTY, bench.signal), bench.runs.runOpen(COUNTY, bench.signal)]);
    expect(await bench.runs.get({ runId }, COUNTY)).toMatchObject({ state: 'finished', households: 1 });
  });

  it('that stops at the same place again and again is given up', async () => {
    const { runId } = await demand();
    await bench.database.query('UPDATE rule_run SET attempts = 5 WHERE county_code = $1', [COUNTY]);
    await bench.runs.runOpen(COUNTY, bench.signal);
    expect(await bench.runs.get({ runId }, COUNTY)).toMatchObject({ state: 'failed' });
  });

  it('is opened once a night for each county that was there before, by however many processes', async () => {
    await bench.ordinary('H1', 1);
    const nightly = async () => (await bench.database.query<{ night: string }>('SELECT night FROM rule_run ORDER BY night')).map(({ night }) => night);
    await bench.runs.openDue(COUNTY);
    expect(await nightly()).toEqual([]);
    const tomorrow = new Date(Date.now() + 86_400_000);
    await Promise.all([bench.runs.openDue(COUNTY, tomorrow), bench.runs.openDue(COUNTY, tomorrow)]);
    await bench.runs.openDue(COUNTY, new Date(tomorrow.getTime() + 1000));
    expect(await nightly()).toHaveLength(1);
    await bench.runs.openDue(COUNTY, new Date(Date.now() + 3 * 86_400_000));
    expect(await nightly()).toHaveLength(2);
    await bench.runs.runOpen(COUNTY, bench.signal);
    expect(await bench.database.query('SELECT DISTINCT state FROM rule_run')).toEqual([{ state: 'finished' }]);
  });

  it('that nobody knows is unknown', async () => {
    await expect(bench.runs.get({ runId: '00000000-0000-4000-8000-000000000000' }, COUNTY)).rejects.toMatchObject({ problem: { code: 'rule-run/unknown' } });
  });
});
