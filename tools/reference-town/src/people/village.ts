import { sizes } from '../core/apportion.js';
import { coursesOf } from '../records/courses.js';
import { LARGEST_WITHOUT_LABOUR } from './family.js';
import { makeHousehold, type Slot } from './household.js';
import { Sequences } from './identity.js';
import { marryWithinVillage } from './marriages.js';
import type { Household, Village } from './model.js';
import type { VillagePlan } from '../town/plan.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { groups, type Group } from '../town/targets.js';

const sizeLimits: Readonly<Record<Group, readonly [number, number]>> = {
  channel: [2, 8], self: [1, 8], remaining: [1, 6], unexplained: [1, 8], ordinary: [1, 8],
};

/** Of households small enough for it, how many have nobody able to work. */
const withoutLabour: Readonly<Record<Group, number>> = {
  channel: 0, self: 0.25, remaining: 0.55, unexplained: 0.3, ordinary: 0.12,
};

/** Among ordinary households: once registered, but removed. */
const REMOVED = 0.012;
/** To every so many households that exist, one that is no more. */
const PER_DISSOLVED = 60;

/** The people of a village, drawn anew from its plan each time: nothing is kept but what one village needs. */
function buildVillage(plan: VillagePlan): Village {
  const slots = slotsOf(plan);
  const sequences = new Sequences();
  const households: Household[] = [];
  const village: Village = { plan, courses: coursesOf(plan), households };
  slots.forEach((slot, index) => households.push(makeHousehold(village, slot, index + 1, sequences)));
  marryWithinVillage(village);
  return village;
}

export function* villagesOf(plan: readonly VillagePlan[]): Iterable<Village> {
  for (const village of plan) yield buildVillage(village);
}

/** Which households there are, in an order that shows nothing of their standing. */
function slotsOf(plan: VillagePlan): Slot[] {
  const { seed, number } = plan.town;
  const random = new Random(seed, number, plan.index, Stream.sizes);
  const slots: Slot[] = [];
  let channelNumber = plan.channelsBefore;
  for (const group of groups) {
    const { households, persons } = plan.quotas[group];
    for (const size of sizes(random, households, persons, ...sizeLimits[group])) {
      const labour = size > LARGEST_WITHOUT_LABOUR || !random.chance(withoutLabour[group]);
      const standing = group === 'ordinary' && random.chance(REMOVED) ? 'removed' : group;
      if (group === 'channel') channelNumber += 1;
      slots.push({ standing, size, withLabour: labour, channelNumber: group === 'channel' ? channelNumber : 0 });
    }
  }
  for (let left = Math.floor(slots.length / PER_DISSOLVED); left > 0; left -= 1) {
    slots.push({ standing: 'dissolved', size: random.int(1, 2), withLabour: false, channelNumber: 0 });
  }
  return new Random(seed, number, plan.index, Stream.order).shuffle(slots);
}
