/** A stay in a village that ended on the day the next began. */
interface FormerResidence {
  readonly villageCode: string;
  readonly to: string;
}

/**
 * Where a household lived before it moved, as columns of a projection: the villages, and the days on which it left them. Null
 * for one that never moved. The village on a day is `coalesce(former_village_codes[width_bucket(day, moved_on) + 1], village_code)`.
 */
export function formerVillages(residences: readonly FormerResidence[]) {
  if (residences.length === 0) return { former_village_codes: null, moved_on: null };
  return {
    former_village_codes: residences.map(({ villageCode }) => villageCode),
    moved_on: residences.map(({ to }) => to),
  };
}
