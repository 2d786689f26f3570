import { day, dayText } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { isRegistered, type Household } from '../people/model.js';

/** Of registered households that exited, how many were relocated on the way. */
const RELOCATED = 0.12;

/** Where a household was relocated to, as cells; blank where it was not. */
export function relocationOf({ standing, village, number }: Household) {
  const { town, index } = village.plan;
  const random = new Random(town.seed, town.number, index, number, Stream.relocation);
  const exited = isRegistered(standing) && standing !== 'remaining';
  if (!exited || !random.chance(RELOCATED)) {
    return { relocated_on: '', relocation_manner: '', relocation_placement: '', relocation_place: '' };
  }
  return {
    relocated_on: dayText(random.int(day('2016-09-01'), day('2019-10-31'))),
    relocation_manner: random.pick(['single', 'whole_hamlet', 'whole_hamlet']),
    relocation_placement: random.pick(['together', 'together', 'together', 'scattered']),
    relocation_place: random.pick(['county_town', 'county_town', 'town', 'within_village']),
  };
}
