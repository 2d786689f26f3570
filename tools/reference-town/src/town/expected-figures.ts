import type { Figure } from './figures.js';
import type { VillagePlan } from './plan.js';
import { groups, type Group } from './targets.js';
import { isRemaining, type VillageKind } from './towns.js';

const CHANNELS = 4;
const INDUSTRIES = 6;

/** The figures that a town's records must give, from its plan alone: no record is read. */
export function expectedFigures(plan: readonly VillagePlan[]): Figure[] {
  const villages = plan.map((village) => village.spec);
  const poor = villages.filter((village) => village.poorFrom !== '');
  const remaining = plan.filter((village) => isRemaining(village.spec));
  const sum = (of: keyof VillagePlan['quotas'][Group], ...which: readonly Group[]) =>
    plan.reduce((all, village) => all + which.reduce((part, group) => part + village.quotas[group][of], 0), 0);
  const pair = (key: string, ...which: readonly Group[]): Figure[] =>
    (['households', 'persons'] as const).map((of) => figure(`${key}.${of}`, sum(of, ...which), of));
  const { funds, areaKm2 } = (plan[0] as VillagePlan).town.targets;
  const ofKind = (kind: VillageKind) => villages.filter((village) => village.kind === kind).length;
  const wan = (key: string, fen: number) => figure(`industry.invested.${key}`, fen / 1_000_000, 'wan');

  return [
    figure('division.area', areaKm2, 'km2'),
    figure('villages.units', villages.length, 'villages'),
    figure('villages.rural_communities', ofKind('rural_community'), 'villages'),
    figure('villages.administrative', ofKind('administrative_village'), 'villages'),
    figure('villages.poor', poor.length, 'villages'),
    figure('villages.deep_poor', poor.filter((village) => village.deepPoorFrom !== '').length, 'villages'),
    figure('villages.exited', poor.length - remaining.length, 'villages'),
    figure('villages.remaining', remaining.length, 'villages'),
    figure('villages.remaining_deep', remaining.filter(({ spec }) => spec.deepPoorFrom !== '').length, 'villages'),
    figure('villages.ready_to_exit', remaining.filter(belowThreePercent).length, 'villages'),
    ...pair('households.total', ...groups),
    ...pair('households.registered', 'channel', 'self', 'remaining', 'unexplained'),
    ...pair('households.exited', 'channel', 'self'),
    ...pair('households.remaining', 'remaining'),
    ...pair('households.unreconciled', 'unexplained'),
    figure('households.incidence', percent(sum('persons', 'remaining'), sum('persons', ...groups)), 'percent'),
    ...pair('households.ready_to_exit', 'remaining'),
    wan('total', funds.until2018 + funds.in2019 + funds.in2020),
    wan('special_fund', funds.until2018),
    wan('2019', funds.in2019),
    wan('2020', funds.in2020),
    figure('industry.leading_industries', INDUSTRIES, 'industries'),
    ...pair('employment.lifted', 'channel'),
    figure('employment.channels', CHANNELS, 'channels'),
    figure('employment.households_with_labour_and_none_in_work', 0, 'households'),
  ];
}

function figure(measure: string, value: number, unit: string): Figure {
  return { measure, value, unit, published: null };
}

/** With two decimals. */
function percent(part: number, whole: number): number {
  return Math.round((10_000 * part) / whole) / 100;
}

/** The limit of the west for the exit of a village. */
function belowThreePercent({ quotas }: VillagePlan): boolean {
  const persons = groups.reduce((all, group) => all + quotas[group].persons, 0);
  return 100 * quotas.remaining.persons < 3 * persons;
}
