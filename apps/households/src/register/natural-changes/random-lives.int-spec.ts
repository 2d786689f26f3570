import { isDeepStrictEqual } from 'node:util';
import { measuresOf, type BalanceMeasure } from '@guzhou/contracts';
import fc from 'fast-check';
import { registerOn } from '../../../test/random-lives/as-of.js';
import { beginning, FOUNDED, type Beginning } from '../../../test/random-lives/beginnings.js';
import { deedOf, step, type Step } from '../../../test/random-lives/deeds.js';
import { livedOn, registerIn } from '../../../test/random-lives/lived.js';
import { daysOf, faultsOf } from '../../../test/random-lives/soundness.js';
import { after, type World } from '../../../test/random-lives/world.js';
import { COUNTY, workbench, type Workbench } from '../../../test/workbench.js';
import { daysAfter, type Day } from '@guzhou/days';

let bench: Workbench;
let lived: ReturnType<typeof livedOn>;
let town = 200;

beforeAll(async () => {
  bench = await workbench();
  lived = livedOn(bench);
});

const registered: Beginning = {
  registered: 'not_exited', headed: true, members: [{ bornOn: '1971-05-06', sex: '1' }, { bornOn: '1971-05-06', sex: '2' }, { bornOn: '2013-05-06', sex: '1' }],
};
const lives = fc.tuple(
  fc.array(beginning, { minLength: 4, maxLength: 7 }), fc.array(step, { minLength: 20, maxLength: 30, size: 'max' }));

/** Lives one life in memory and in the database at once; both agree on what is refused. */
async function live(beginnings: readonly Beginning[], steps: readonly Step[]) {
  const division = `522632${town++}`;
  const villages = ['001', '002', '003'].map((village) => division + village);
  let world = await lived.bringBeginnings([registered, ...beginnings], villages);
  let today = FOUNDED;
  const readings = new Map<string, { code: string; day: Day; file: object }>();
  for (const [serial, each] of steps.entries()) {
    const day = daysAfter(today, each.days);
    const deed = deedOf(world, each, day, serial + 100);
    if (deed === null) continue;
    const next = after(world, deed, day);
    expect(await lived.ask(deed, next, day)).toBe(next !== null);
    if (next === null) continue;
    for (const [key, reading] of readings) if (reading.day >= day) readings.delete(key);
    for (const on of [daysAfter(day, -1), day]) {
      const shown = registerOn(next, on);
      const before = registerOn(world, daysAfter(day, -1));
      for (const code of shown.keys()) {
        if (isDeepStrictEqual(before.get(code), shown.get(code))) continue;
        const file = await lived.fileOn(code, on);
        expect(registerIn(file)).toEqual(shown.get(code));
        readings.set(`${code} ${on}`, { code, day: on, file });
      }
    }
    world = next;
    today = day > today ? day : today;
  }
  return { world, today, division: `${division}000`, readings: [...readings.values()] };
}

/** The figures of a month per village, with the lines that are computed from them. */
async function figures(division: string, month: string) {
  const period = month.slice(0, 7);
  const openingOn = `${Number(month.slice(0, 4)) - 1}-12-31`;
  const { rows } = await bench.report.section({ division, period, asOf: month, openingOn }, { county: COUNTY });
  const balances = measuresOf(period).filter((measure): measure is BalanceMeasure => measure.adds === 'balance' && measure.service === 'households');
  return rows.map(({ division: village, values }) => {
    const of = (key: string) => Number(values[key] ?? 0);
    const sum = (keys: readonly string[]) => keys.reduce((total, key) => total + of(key), 0);
    const starting = (start: string) => sum(Object.keys(values).filter((key) => key.startsWith(start)));
    return {
      village, of, starting, unreconciled: balances.map(({ plus, minus }) => sum(plus) - sum(minus)),
    };
  });
}

/** The last days of some months up to a day. */
function monthEnds(until: Day): Day[] {
  const years = Array.from({ length: Number(until.slice(0, 4)) - 2014 }, (_, i) => String(2015 + i));
  return years.flatMap((year) => [`${year}-05-31`, `${year}-12-31`]).filter((day) => day <= until).concat(until);
}

/** Persons on the register of a village on a day: all, and the registered. */
function personsOn(world: World, village: string, day: Day): [number, number] {
  const homes = [...registerOn(world, day).values()].filter(({ villageCode }) => villageCode === village);
  const persons = (of: typeof homes) => of.reduce((sum, { members }) => sum + members.length, 0);
  return [persons(homes), persons(homes.filter((home) => home.registered))];
}

describe('random lives in the database', () => {
  it('agree with the same lives in memory, keep their past, and balance in every month', async () => {
    await fc.assert(fc.asyncProperty(lives, async ([beginnings, steps]) => {
      const { world, today, division, readings } = await live(beginnings, steps);
      const codes = [...world.households.keys()];
      const stored = await lived.stored(codes, world.villages);
      expect(faultsOf({ ...stored, home: world.home })).toEqual([]);
      for (const day of daysOf(world)) {
        const register = registerOn(world, day);
        expect(registerOn(stored, day)).toEqual(register);
        const { households } = await bench.lookup.listHouseholds({ division, asOf: day, limit: 200 }, COUNTY);
        expect(households.map((each) => [each.householdCode, each.villageCode, each.persons, each.registered, each.povertyStatus])).toEqual(
          [...register].map(([code, each]) => [code, each.villageCode, each.members.length, each.registered, each.povertyStatus])
            .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
      }
      for (const { code, day, file } of readings) expect(await lived.fileOn(code, day)).toEqual(file);
      for (const { fromCode, toCode } of world.lineage) {
        const { lineage } = await bench.naturalChanges.getLineage({ householdCode: toCode, asOf: '2099-12-31' }, COUNTY);
        expect(lineage).toContainEqual(expect.objectContaining({ fromCode, toCode }));
      }
      for (const month of monthEnds(today)) {
        for (const { village, of, starting, unreconciled } of await figures(division, month)) {
          expect(unreconciled).toEqual([0, 0]);
          expect([starting('increase.'), starting('decrease.')]).toEqual([of('households.natural_increase.persons'), of('households.natural_decrease.persons')]);
          expect([of('households.total.persons'), of('structure.all')]).toEqual(personsOn(world, village, month));
        }
      }
    }), { numRuns: 24, endOnFailure: true });
  });

  it('leave in the unreconciled line exactly what was changed behind the back of the service', async () => {
    const { world, today, division } = await live([registered, registered], []);
    const code = `${world.villages[0]!}-0`;
    const month = `${today.slice(0, 4)}-12-31`;
    await bench.database.query('DELETE FROM poverty_status WHERE county_code = $1 AND household_code = $2', [COUNTY, code]);
    const rows = await figures(division, month);
    expect(rows.map(({ village, unreconciled }) => [village, unreconciled]))
      .toEqual(world.villages.map((village, i) => [village, i === 0 ? [1, 3] : [0, 0]]));
  });
});
