import { apportion } from '../core/apportion.js';
import { groups, type Group, type Quota } from './targets.js';
import type { TownSpec, VillageSpec } from './towns.js';

/** How many households and people of each group a village has; villages add up to the town's targets exactly. */
export interface VillagePlan {
  readonly town: TownSpec;
  readonly spec: VillageSpec;
  /** From 0, in the order of codes. */
  readonly index: number;
  readonly quotas: Readonly<Record<Group, Quota>>;
  /** Grids into which its households are divided (网格). */
  readonly grids: number;
  /** The `channel` households of the villages before it. */
  readonly channelsBefore: number;
}

/** Grids of the town, as its command had them in 2020 (the 168 of 1+9+25+168). */
const GRIDS = 168;

const registeredGroups = ['channel', 'self', 'unexplained'] as const;

/** Splits a town's people over its villages. The split is illustrative: the article gives totals only. */
export function planOf(town: TownSpec): VillagePlan[] {
  const { villages, targets } = town;
  const totalHouseholds = groups.reduce((sum, group) => sum + targets.groups[group].households, 0);
  const households = apportion(totalHouseholds, villages.map((village) => village.weight));
  const grids = apportion(GRIDS, villages.map((village) => village.weight));
  const byPoverty = villages.map((village, index) => village.poverty * (households[index] as number));
  // The remaining households are spread by size, not by poverty: every village has come below three percent.
  const bySize = villages.map((village, index) => (households[index] as number) * (village.exitedOn === '' ? 1.05 : 1));

  const counts = {} as Record<Group, number[]>;
  for (const group of registeredGroups) counts[group] = apportion(targets.groups[group].households, byPoverty);
  counts.remaining = apportion(targets.groups.remaining.households, bySize);
  const registered = [...registeredGroups, 'remaining'] as const;
  counts.ordinary = households.map((count, index) =>
    registered.reduce((rest, group) => rest - (counts[group][index] as number), count));
  if (counts.ordinary.some((count) => count < 0)) throw new RangeError('a village has too few households');

  const persons = {} as Record<Group, number[]>;
  for (const group of groups) persons[group] = apportion(targets.groups[group].persons, counts[group]);

  let channelsBefore = 0;
  return villages.map((spec, index) => {
    const quotas = {} as Record<Group, Quota>;
    for (const group of groups) {
      quotas[group] = { households: counts[group][index] as number, persons: persons[group][index] as number };
    }
    const plan: VillagePlan = { town, spec, index, quotas, grids: grids[index] as number, channelsBefore };
    channelsBefore += quotas.channel.households;
    return plan;
  });
}
