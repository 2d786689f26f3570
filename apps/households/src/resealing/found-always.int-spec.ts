import { Counties } from '@guzhou/messaging';
import { FieldCipher, noteKeys, readIndexUse, readSpent } from '@guzhou/runtime';
import type { FreshDatabase } from '@guzhou/testing';
import fc from 'fast-check';
import { householdRow, idNumber, memberRow, villageRow } from '../../test/people.js';
import { COUNTY, householdsDatabase, workbench, type Workbench } from '../../test/workbench.js';
import { SETTLED_MS } from './pass.js';
import { ResealingService } from './resealing.service.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const [k1, k2] = [key('k1', 7), key('k2', 8)];
const cipherOf = (...keys: string[]) => new FieldCipher(keys.join(','), 'HOUSEHOLDS_FIELD_KEY');
const everywhere = { division: `${COUNTY}000000`, limit: 50 };
let fresh: FreshDatabase;

/** A process with these keys, started now. */
async function process(...keys: string[]): Promise<Workbench> {
  const cipher = cipherOf(...keys);
  await noteKeys(fresh.database, [cipher.keySet]);
  cipher.indexAs(await readIndexUse(fresh.database, cipher.keySet));
  return workbench(fresh.database, cipher);
}

describe('people who are written while keys change', () => {
  /** What processes do, in whatever order: somebody is written or renamed, a batch is gone through, five minutes go by. */
  const steps = fc.array(fc.oneof(
    {
      weight: 5, arbitrary: fc.record({
        step: fc.constant('write' as const), by: fc.nat(2), serial: fc.integer({ min: 20, max: 26 }), name: fc.constantFrom('Wang Wei', 'Li Na', 'Yang Xiuying'),
      }),
    },
    { weight: 5, arbitrary: fc.record({ step: fc.constant('batch' as const), by: fc.nat(2), rows: fc.integer({ min: 1, max: 40 }) }) },
    { weight: 3, arbitrary: fc.record({ step: fc.constant('later' as const), by: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('restart' as const), by: fc.nat(2) }) },
  ), { minLength: 16, maxLength: 26 });

  it('are found by number and name, and beside whoever has the same, by every process at every moment', async () => {
    await fc.assert(fc.asyncProperty(steps, async (run) => {
      fresh = await householdsDatabase();
      const first = await process(k1);
      await first.bring.villages([villageRow()]);
      await first.bring.households([householdRow(), householdRow({ household_code: 'H2' })]);
      await first.app.get(Counties).note(COUNTY);
      let now = new Date();
      const written = new Map<number, string>();
      const running = [await process(`${k2}:opens`, k1), await process(k2, k1), await process(k2, k1)];
      const service = (i: number) => running[i]!.app.get(ResealingService);
      for (const each of run) {
        const by = running[each.by]!;
        if (each.step === 'write') {
          await by.bring.members([memberRow({ name: each.name, household_code: each.serial % 2 === 0 ? 'H1' : 'H2' }, each.serial)]);
          written.set(each.serial, each.name);
        } else if (each.step === 'batch' && service(each.by).hasOlder) await service(each.by).advance(COUNTY, now, each.rows);
        else if (each.step === 'later') {
          now = new Date(now.getTime() + SETTLED_MS);
          for (const i of running.keys()) await service(i).note(now); // as each does every minute
          for (const i of running.keys()) if (service(i).hasOlder) await service(i).conclude(now);
        } else if (each.step === 'restart') {
          const spent = await readSpent(fresh.database, cipherOf(k1).keySet);
          running[each.by] = await process(...(spent.length > 0 ? [k2] : [k2, k1]));
        }
        for (const asked of running) {
          for (const [serial, name] of written) {
            const search = { ...everywhere, asOf: '2020-05-31', beginning: false };
            const byNumber = await asked.search.search({ ...search, idNumber: idNumber('1980-06-15', '1', serial) }, COUNTY);
            const byName = await asked.search.search({ ...search, name }, COUNTY);
            expect([byNumber, byName].map(({ found }) => found.some(({ memberCode }) => memberCode === `M${serial}`))).toEqual([true, true]);
          }
        }
      }
      await fresh.drop();
    }), { numRuns: 4 });
  }, 300_000);
});
