import type { InputOf, RecordVillageCondition, RowOf, villageConditionsImport } from '@guzhou/contracts';

/** What the village exit gate looks at besides the households, as found on a day. */
export interface VillageCondition {
  readonly villageCode: string;
  readonly assessedOn: string;
  readonly pavedRoad: boolean;
  readonly bus: boolean;
  readonly safeWater: boolean;
  readonly electricity: boolean;
  readonly broadcasting: boolean;
  readonly broadband: boolean;
  readonly cultureRoom: boolean;
  readonly clinic: boolean;
  readonly collectiveIncomeFen: bigint;
}

export function villageConditionOf(row: RowOf<typeof villageConditionsImport>): VillageCondition {
  return {
    villageCode: row.village_code, assessedOn: row.assessed_on, pavedRoad: row.paved_road, bus: row.bus, safeWater: row.safe_water,
    electricity: row.electricity, broadcasting: row.broadcasting, broadband: row.broadband, cultureRoom: row.culture_room,
    clinic: row.clinic, collectiveIncomeFen: row.collective_income_yuan,
  };
}

/** What was found in a village on a day, as a single write says it. */
export function conditionFound(
  { villageCode, effectiveOn, found }: Pick<InputOf<typeof RecordVillageCondition>, 'villageCode' | 'effectiveOn' | 'found'>,
): VillageCondition {
  return { villageCode, assessedOn: effectiveOn, ...found, collectiveIncomeFen: BigInt(found.collectiveIncomeFen) };
}

export function sameCondition(a: VillageCondition, b: VillageCondition): boolean {
  return (Object.keys(a) as (keyof VillageCondition)[]).every((key) => a[key] === b[key]);
}
