import { isDeepStrictEqual } from 'node:util';
import { naturalChangeKinds } from '@guzhou/contracts';
import fc from 'fast-check';
import { registerOn } from '../../../test/random-lives/as-of.js';
import { beginning, FOUNDED, worldFrom } from '../../../test/random-lives/beginnings.js';
import { deedOf, procedureKinds, step, type Step } from '../../../test/random-lives/deeds.js';
import { daysOf, faultsOf } from '../../../test/random-lives/soundness.js';
import { after, type World } from '../../../test/random-lives/world.js';
import { daysAfter, type Day } from '@guzhou/days';

const villages = ['522632100207', '522632100208', '522632101001'];
const RUNS = 2000;

/** One more thing that happens, the world before and after it. */
interface Passage {
  readonly before: World;
  readonly next: World;
  readonly day: Day;
}

const happened = new Map<string, number>();

/** All that happens in a life, one after the other. */
function* passages(world: World, steps: readonly Step[]): Generator<Passage> {
  let now = world;
  let today = FOUNDED;
  for (const [serial, each] of steps.entries()) {
    const day = daysAfter(today, each.days);
    const deed = deedOf(now, each, day, serial + 100);
    const next = deed === null ? null : after(now, deed, day);
    if (next === null) continue;
    happened.set(each.tries, (happened.get(each.tries) ?? 0) + 1);
    yield { before: now, next, day };
    now = next;
    today = day > today ? day : today;
  }
}

const lives = fc.tuple(fc.array(beginning, { minLength: 1, maxLength: 4 }), fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }));

/** The first day on which two worlds differ of those that are over before a day. */
function changedPast({ before, next, day }: Passage): Day | undefined {
  const days = new Set([...daysOf(before), ...daysOf(next), daysAfter(day, -1)]);
  return [...days].find((each) => each < day && !isDeepStrictEqual(registerOn(before, each), registerOn(next, each)));
}

describe('whatever happens in the lives of households', () => {
  it('people are conserved, nothing overlaps, who is registered is marked, and what was true before stays as it was', () => {
    fc.assert(fc.property(lives, ([beginnings, steps]) => {
      for (const passage of passages(worldFrom(beginnings, villages), steps)) {
        expect(faultsOf(passage.next)).toEqual([]);
        expect(changedPast(passage)).toBeUndefined();
      }
    }), { numRuns: RUNS });
  });

  it('is every kind of change and of procedure: each happened many times', () => {
    const rare = [...naturalChangeKinds.codes, ...procedureKinds].filter((kind) => (happened.get(kind) ?? 0) <= 20);
    expect(rare).toEqual([]);
  });
});
