import { villageFacilities, type VillageExitReason, type VillageFacility, type VillagePaperKind } from '@guzhou/contracts';
import { monthsBefore, type Day } from '@guzhou/days';
import type { Machine } from '@guzhou/procedures';
import { dayBeforeRegister } from '../../register/days.errors.js';
import type { ExitStepRules, VillageExitConfig } from './village-exit.config.js';

export interface VillageExitRules {
  readonly ruleSet: string;
  readonly asOf: Day;
  /** Hundredths of a percent. */
  readonly incidenceBelow: bigint;
  readonly collectiveIncomeAtLeastFen: bigint;
  /** Papers that are asked for, each issued after a day; null: whenever. */
  readonly papers: readonly { readonly kind: VillagePaperKind; readonly issuedAfter: Day | null }[];
  readonly machine: Machine<ExitStepRules>;
}

/** What is known of a village on a day. */
export interface VillageFacts {
  readonly persons: bigint;
  /** Of them those in households that remain poor. */
  readonly remainingPersons: bigint;
  /** As last assessed by the day; null: never. */
  readonly condition: (Readonly<Record<VillageFacility, boolean>> & { readonly collectiveIncomeFen: bigint }) | null;
}

/** A paper of a village. */
export interface VillagePaper {
  readonly kind: VillagePaperKind;
  readonly issuedOn: Day;
}

/** Throws `day/before-register`. */
export function villageExitRules(asOf: Day, county: string, { sets }: VillageExitConfig): VillageExitRules {
  const set = sets.findLast(({ from }) => from <= asOf);
  if (set === undefined) throw dayBeforeRegister();
  const province = county.slice(0, 2);
  const { incidenceBelowPercent: incidence, collectiveIncomeAtLeastYuan: income } = set;
  return {
    ruleSet: set.id,
    asOf,
    incidenceBelow: BigInt(Math.round((incidence.provinces[province] ?? incidence.national) * 100)),
    collectiveIncomeAtLeastFen: BigInt(Math.round((income.provinces[province] ?? income.national) * 100)),
    papers: set.papers.asked.map(({ kind, monthsAtMost: months }) => (
      { kind, issuedAfter: months === null ? null : monthsBefore(asOf, months) })),
    machine: { ruleSet: set.id, ...set.procedure },
  };
}

/** All that a village lacks to exit; nothing: it meets the conditions. A village without people has no incidence. */
export function missingForVillage({ persons, remainingPersons, condition }: VillageFacts, rules: VillageExitRules): VillageExitReason[] {
  const missing: VillageExitReason[] = [];
  if (remainingPersons > 0n && remainingPersons * 10_000n >= rules.incidenceBelow * persons) missing.push('incidence/not-below-limit');
  if (condition === null) return [...missing, 'condition/not-assessed'];
  for (const facility of villageFacilities.codes) {
    if (!condition[facility]) missing.push(`facility/${facility}`);
  }
  if (condition.collectiveIncomeFen < rules.collectiveIncomeAtLeastFen) missing.push('collective-income/too-low');
  return missing;
}

/** Papers that are asked for and not there, or too old. */
export function missingPapers(papers: readonly VillagePaper[], { papers: asked, asOf }: VillageExitRules): VillagePaperKind[] {
  return asked.filter(({ kind, issuedAfter }) => !papers.some((paper) =>
    paper.kind === kind && paper.issuedOn <= asOf && (issuedAfter === null || paper.issuedOn > issuedAfter))).map(({ kind }) => kind);
}

/** Persons remaining ÷ all persons in percent, two decimals, rounded half up; null: nobody lives there. */
export function incidencePercent({ persons, remainingPersons }: Pick<VillageFacts, 'persons' | 'remainingPersons'>): string | null {
  return persons === 0n ? null : percent((remainingPersons * 20_000n + persons) / (2n * persons));
}

/** Hundredths of a percent as a decimal. */
export function percent(hundredths: bigint): string {
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}
