import { day, type Day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import type { VillagePlan } from '../town/plan.js';

export interface Course {
  readonly code: string;
  readonly kind: string;
  readonly trade: string;
  readonly startedOn: Day;
  readonly finishedOn: Day;
  readonly seats: number;
}

const FARMING = [
  'fruit_growing', 'vegetable_growing', 'herb_growing', 'mushroom_growing', 'pig_raising', 'chicken_raising',
] as const;
const CRAFTS = [
  'sewing', 'embroidery', 'cooking', 'domestic_service', 'electrician', 'welding', 'construction',
] as const;
const CRAFT_KINDS = ['vocational', 'vocational', 'vocational', 'entrepreneurship', 'guidance'] as const;

/** Every course of a village: farming in the first and fourth, crafts in the others. */
const courseStarts = ['2017-11-06', '2018-05-14', '2018-11-12', '2019-08-05', '2020-03-09'].map(day);
const farmingCourses = new Set([0, 3]);

/** Courses of a village; seats grow with the registered households that they are for. */
export function coursesOf(plan: VillagePlan): Course[] {
  const { town, spec, index, quotas } = plan;
  const random = new Random(town.seed, town.number, index, Stream.courses);
  const { channel, self, remaining, unexplained } = quotas;
  const registered = [channel, self, remaining, unexplained].reduce((sum, quota) => sum + quota.households, 0);
  const seats = Math.min(9999, Math.max(20, Math.ceil(registered / 20) * 10));
  return courseStarts.map((start, place) => {
    const farming = farmingCourses.has(place);
    const startedOn = start + random.int(0, 3);
    return {
      code: `K${spec.code}${String(place + 1).padStart(2, '0')}`,
      kind: farming ? 'farming' : random.pick(CRAFT_KINDS),
      trade: random.pick(farming ? FARMING : CRAFTS),
      startedOn, finishedOn: startedOn + random.int(4, 12), seats,
    };
  });
}
