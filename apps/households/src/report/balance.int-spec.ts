import fc from 'fast-check';
import { householdRow, memberRow, registrationRow, villageRow, type Cells } from '../../test/people.js';
import { COUNTY, workbench, type Workbench } from '../../test/workbench.js';

/** Days around the edges of the window from the opening day, 2019-12-31, to 2020-05-31. */
const days = ['2019-06-01', '2019-12-30', '2019-12-31', '2020-01-01', '2020-02-10', '2020-03-15', '2020-05-30', '2020-05-31', '2020-06-01'] as const;
const day = fc.constantFrom(...days);
const dayOrNone = fc.option(day, { nil: '' });

const life = fc.record({
  dissolved: dayOrNone,
  registrations: fc.array(fc.record({ from: fc.oneof(fc.constant('2015-01-01'), day), to: dayOrNone, reason: fc.constantFrom('removed', 'dissolved') }), { maxLength: 3 }),
  members: fc.array(fc.array(fc.record({ joined: fc.oneof(fc.constant('2012-01-01'), day), left: dayOrNone }), { minLength: 1, maxLength: 2 }), { maxLength: 4 }),
});

let bench: Workbench;
let villages = 100;

beforeAll(async () => {
  bench = await workbench();
});

/** Brings random lives; rows that contradict one another are refused, and what remains is a possible world. */
async function bring(lives: readonly (typeof life extends fc.Arbitrary<infer Life> ? Life : never)[]): Promise<string> {
  const village_code = `522632100${villages++}`;
  await bench.bring.villages([villageRow({ village_code })]);
  const rows = { households: [] as Cells[], members: [] as Cells[], registrations: [] as Cells[] };
  for (const [h, { dissolved, registrations, members }] of lives.entries()) {
    const household_code = `${village_code}-${h}`;
    rows.households.push(householdRow({ household_code, village_code, dissolved_on: dissolved }));
    rows.registrations.push(...registrations.map(({ from, to, reason }) =>
      registrationRow({ household_code, registered_from: from, registered_to: to, ended_by: to === '' ? '' : reason })));
    rows.members.push(...members.flatMap((stays, m) => stays.map(({ joined, left }) => memberRow({
      member_code: `${household_code}-${m}`, household_code, relation: '99', joined_on: joined, joined_by: 'moved_in',
      left_on: left, left_by: left === '' ? '' : 'moved_out',
    }, h * 10 + m))));
  }
  await bench.bring.households(rows.households);
  await bench.bring.registrations(rows.registrations);
  await bench.bring.members(rows.members);
  return village_code;
}

async function figures(division: string, openingOn: string): Promise<(measure: string) => number> {
  const { rows } = await bench.report.section({ division, period: '2020-05', asOf: '2020-05-31', openingOn }, { county: COUNTY });
  return (measure) => Number(rows[0]?.values[measure] ?? 0);
}

describe('the balance of the register', () => {
  it.each(['households', 'persons'])('closes for %s over any lives: opening + identified + increase − decrease − removed = closing', async (unit) => {
    await fc.assert(fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 25 }), async (lives) => {
      const village = await bring(lives);
      const window = await figures(village, '2019-12-31');
      const closing = (await figures(village, '2020-05-31'))(`households.registered.${unit}`);
      const [opening, identified, increase, decrease, removed] = ['registered', 'identified', 'natural_increase', 'natural_decrease', 'removed']
        .map((line) => window(`households.${line}.${unit}`)) as [number, number, number, number, number];
      expect(opening + identified + increase - decrease - removed).toBe(closing);
    }), { numRuns: 25 });
  });
});
