import type { InputOf, RecordVillageCondition } from '@guzhou/contracts';
import type { RecordOf } from '@guzhou/recording';
import type { villageConditionRecord } from './village.records.js';

export type VillageCondition = RecordOf<typeof villageConditionRecord>;

/** What was found in a village on a day, as a single write says it. */
export function conditionFound(
  { villageCode, effectiveOn, found }: Pick<InputOf<typeof RecordVillageCondition>, 'villageCode' | 'effectiveOn' | 'found'>,
): VillageCondition {
  return { villageCode, assessedOn: effectiveOn, ...found, collectiveIncomeFen: BigInt(found.collectiveIncomeFen) };
}
