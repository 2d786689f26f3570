import type { VillageFacility } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';
import type { VillageExitRules } from '../life-cycle/village-exit/village-exit.js';

/** What rules may know of a village on a day. Null: not known, and a rule does not object to what nobody knows. */
export interface VillageFacts {
  readonly asOf: Day;
  readonly county: string;
  /** What the exit of a village asks for on this day. */
  readonly exit: VillageExitRules;
  readonly villageCode: string;
  /** From when it holds that it is a poor village (贫困村); null: it does not. */
  readonly poorFrom: Day | null;
  readonly deepPoorFrom: Day | null;
  readonly exitedFrom: Day | null;
  readonly registeredHouseholds: number;
  /** Registered and poor still, or again. */
  readonly remainingHouseholds: number;
  /** Of them those for which no plan holds. */
  readonly unplannedHouseholds: number;
  readonly returnedHouseholds: number;
  /** Of a village that was ever found poor; 0 of others. */
  readonly persons: number;
  readonly remainingPersons: number;
  /** As last assessed, and as assessed the time before. */
  readonly condition: ConditionFacts | null;
  readonly conditionBefore: ConditionFacts | null;
}

export type ConditionFacts = Readonly<Record<VillageFacility, boolean>> & {
  readonly assessedOn: Day;
  readonly collectiveIncomeFen: bigint;
};
