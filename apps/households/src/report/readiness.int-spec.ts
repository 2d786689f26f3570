import fc from 'fast-check';
import {
  houseAppraisalRow, householdRow, incomeRow, livingConditionRow, memberRow, povertyStatusRow, registrationRow, schoolingExcuseRow,
  villageRow, waterCheckRow, type Cells,
} from '../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../test/workbench.js';

const asOf = '2020-05-31';
const yesMostly = fc.oneof({ weight: 12, arbitrary: fc.constant('yes') }, { weight: 1, arbitrary: fc.constant('no') });

const person = fc.record({
  // Around the edges of compulsory schooling on the day: six by 2019-08-31, fifteen on 2020-05-31.
  born: fc.constantFrom('1980-01-01', '2005-05-30', '2005-05-31', '2005-06-01', '2010-01-01', '2013-08-31', '2013-09-01', '2019-01-01'),
  student: fc.constantFrom('01', '02', '03', '03', '03', '06', '07'),
  insured: yesMostly,
  joined: fc.constantFrom('', '', '', '2020-05-31', '2020-06-01'),
  left: fc.constantFrom('', '', '', '', '2020-05-31', '2020-06-01'),
  conditionFrom: fc.constantFrom('', '', '', '', '', '2020-06-01'),
  excuse: fc.option(fc.record({
    reason: fc.constantFrom('home_taught', 'suspended', 'finished'), certificate: fc.constantFrom('', 'JY-1', 'JY-2'),
    from: fc.constantFrom('2019-09-01', '2020-05-31', '2020-06-01'), to: fc.constantFrom('', '', '2020-05-31', '2020-06-01'),
  }), { nil: null }),
});
const water = fc.record({
  on: fc.constantFrom('2019-01-01', '2020-05-31', '2020-06-01'), litres: fc.constantFrom('34', '35', '60', '60', '60'),
  quality: fc.constantFrom('meets', 'meets', 'looks_clean', 'fails', 'not_tested'), minutes: fc.constantFrom('', '0', '20', '21'),
  metres: fc.constantFrom('', '800', '801'), climb: fc.constantFrom('', '80', '81'), guarantee: fc.constantFrom('89', '90', '95', '95'),
});
const house = fc.record({
  on: fc.constantFrom('2019-01-01', '2020-05-31', '2020-06-01'), grade: fc.constantFrom('A', 'C', 'D'),
  renovation: fc.constantFrom('not_needed', 'pending', 'accepted', 'moved'),
});
const found = fc.record({ on: fc.constantFrom('2019-01-01', '2020-05-31', '2020-06-01'), food: yesMostly, clothing: yesMostly, water: yesMostly, grade: fc.constantFrom('A', 'B', 'B', 'C', 'D') });
const income = fc.record({
  on: fc.constantFrom('2019-05-31', '2019-06-01', '2020-05-31', '2020-06-01'),
  kind: fc.constantFrom(
    ['wage', ''], ['wage', 'welfare_post'], ['operating', 'grain'], ['operating', 'livestock'], ['property', ''], ['transfer', 'pension'],
    ['transfer', 'consolation'], ['cost', ''], ['cost', 'grain']),
  yuan: fc.constantFrom('4000', '4000.01', '8000', '12000.01', '16000', '40000'),
});
type HomeOnPaper = typeof home extends fc.Arbitrary<infer Home> ? Home : never;
const home = fc.record({
  status: fc.constantFrom('not_exited', 'not_exited', 'pre_exited', 'returned', 'exited'),
  persons: fc.array(person, { maxLength: 4 }),
  found: fc.uniqueArray(found, { maxLength: 2, selector: ({ on }) => on }),
  incomes: fc.array(income, { maxLength: 4 }),
  water: fc.option(water, { nil: null }),
  house: fc.option(house, { nil: null }),
});

/** Meets the standard whatever chance brings beside it, so that the lists are never all empty. */
const ready: HomeOnPaper = {
  status: 'not_exited', persons: [{ born: '1980-01-01', student: '01', insured: 'yes', joined: '', left: '', conditionFrom: '', excuse: null }],
  found: [{ on: '2020-05-31', food: 'yes', clothing: 'yes', water: 'yes', grade: 'A' }],
  incomes: [{ on: '2020-05-31', kind: ['wage', ''], yuan: '40000' }], water: null, house: null,
};

let bench: Workbench;
let villages = 100;

beforeAll(async () => {
  bench = await workbench();
});

async function bring(homes: readonly HomeOnPaper[]): Promise<string> {
  const village_code = `522632100${villages++}`;
  const codeOf = (h: number) => `${village_code}-${h}`;
  const of = (rows: (each: (typeof homes)[number], household_code: string) => Cells[]) => homes.flatMap((each, h) => rows(each, codeOf(h)));
  await bench.bring.villages([villageRow({ village_code })]);
  await bench.bring.households(of((_, household_code) => [householdRow({ household_code, village_code })]));
  await bench.bring.registrations(of((_, household_code) => [registrationRow({ household_code })]));
  await bench.bring.povertyStatuses(of(({ status }, household_code) => [povertyStatusRow({ household_code, status })]));
  await bench.bring.members(of(({ persons }, household_code) => persons.map(
    ({ born, student, insured, joined, left, conditionFrom }, m) => memberRow({
    member_code: `${household_code}-${m}`, household_code, relation: '99', born_on: born, student, medical_insurance: insured,
    joined_on: joined === '' ? (born < '2001-01-01' ? '2001-01-01' : born) : joined, joined_by: 'moved_in',
    left_on: left, left_by: left === '' ? '' : 'moved_out', condition_from: conditionFrom,
  }, m + 2))));
  await bench.bring.livingConditions(of((each, household_code) => each.found.map(
    ({ on, food, clothing, water, grade }) => livingConditionRow({
    household_code, assessed_on: on, enough_food: food, enough_clothing: clothing, safe_water: water, house_grade: grade,
  }))));
  await bench.bring.incomes(of(({ incomes }, household_code) => incomes.map(({ on, kind: [kind, sub_kind], yuan }, i) => incomeRow({
    income_code: `${household_code}-${i}`, household_code, kind, sub_kind, received_on: on, amount_yuan: yuan,
  }))));
  await bench.bring.waterChecks(of(({ water: check }, household_code) => (check === null ? [] : [waterCheckRow({
    household_code, checked_on: check.on, litres_per_person_day: check.litres, quality: check.quality, fetch_minutes: check.minutes,
    fetch_metres: check.metres, climb_metres: check.climb, guarantee_percent: check.guarantee,
  })])));
  await bench.bring.houseAppraisals(of(({ house: appraisal }, household_code) => (appraisal === null ? [] : [houseAppraisalRow({
    household_code, appraised_on: appraisal.on, grade: appraisal.grade, renovation: appraisal.renovation,
  })])));
  await bench.bring.schoolingExcuses(of(({ persons }, household_code) => persons.flatMap(({ excuse }, m) => (excuse === null ? [] : [
    schoolingExcuseRow({
      member_code: `${household_code}-${m}`, excused_from: excuse.from, excused_to: excuse.to, reason: excuse.reason,
      certificate: excuse.certificate,
    }),
  ]))));
  return village_code;
}

describe('the exit standard', () => {
  it('gives every household the same verdict in the report, in its own file and in the lists of gaps', async () => {
    await fc.assert(fc.asyncProperty(fc.array(home, { minLength: 20, maxLength: 40 }), async (others) => {
      const homes = [ready, ...others];
      const division = await bring(homes);
      const list = await bench.report.listItems(
        { measure: 'households.ready_to_exit.households', division, period: '2020-05', asOf, openingOn: '2019-12-31', limit: 500 }, { county: COUNTY });
      const files = await Promise.all(homes.map((_, h) => bench.judgedFiles.get({ householdCode: `${division}-${h}`, asOf }, COUNTY)));
      const met = files.filter(({ exitStandard }, h) => exitStandard.met && homes[h]!.status !== 'exited').map(({ householdCode }) => householdCode);
      expect(list.items.map(({ code }) => code)).toEqual(met.toSorted());
      expect(met).toContain(`${division}-0`);
      expect(await gapsOf(division)).toEqual(files.flatMap(({ householdCode, exitStandard }) =>
        exitStandard.missing.map(({ code, memberCode }) => `${householdCode} ${memberCode} ${code}`)).toSorted());
    }), { numRuns: 12 });
  });
});

/** All gaps of a division, from small pages. */
async function gapsOf(division: string): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | undefined; ;) {
    const { gaps, next } = await bench.standards.listGaps({ division, asOf, of: 'all', after, limit: 3 }, COUNTY);
    found.push(...gaps.map(({ householdCode, memberCode, code }) => `${householdCode} ${memberCode} ${code}`));
    if (next === null) return found.toSorted();
    after = next;
  }
}
