import type { HouseholdChanged, householdsImport, ItemOf, RowOf } from '@guzhou/contracts';
import { within, type Day, type Interval } from '@guzhou/days';
import type { Objection } from '@guzhou/importing';
import { saysTheSame, type PartOf, type RecordOf } from '@guzhou/recording';
import {
  householdInFile, householdRecord, type attributeRecord, type formerResidenceRecord, type povertyStatusRecord, type registrationRecord,
} from './household.records.js';
import type { HouseholdCode } from './households.errors.js';

type State = ItemOf<typeof HouseholdChanged>;
type Row = RowOf<typeof householdsImport>;

export type Registration = PartOf<typeof registrationRecord, 'householdCode'>;
export type Attribute = PartOf<typeof attributeRecord, 'householdCode'>;
export type PovertyStatus = PartOf<typeof povertyStatusRecord, 'householdCode'>;
export type FormerResidence = PartOf<typeof formerResidenceRecord, 'householdCode'>;
export type HouseholdRoot = Omit<RecordOf<typeof householdRecord>, 'householdCode' | 'version'>;

/** A household with its whole history, each list in the order of days. */
export interface Household extends HouseholdRoot {
  readonly householdCode: string;
  readonly registrations: readonly Registration[];
  readonly attributes: readonly Attribute[];
  readonly povertyStatuses: readonly PovertyStatus[];
  readonly formerResidences: readonly FormerResidence[];
  readonly version: number;
}

/** The days on which the household is there. */
export function existenceOf({ formedOn, dissolvedOn }: Household): Interval {
  return { from: formedOn, to: dissolvedOn };
}

interface Surroundings {
  readonly knownVillages: ReadonlySet<string>;
  readonly today: Day;
}

/**
 * A roster changes nothing that was told of days gone by: it has no day from which a household belongs to another village, or was
 * formed on another day, and a household that was there yesterday was there. A move and an end are recorded from their day on, a
 * mistake is corrected.
 */
export function withRosterRow(
  household: Household | undefined, row: Row, surroundings: Surroundings,
): Household | Objection<HouseholdCode> {
  return objectionToPast(household, row, surroundings.today) ?? withHouseholdRow(household, row, surroundings);
}

function objectionToPast(household: Household | undefined, row: Row, today: Day): Objection<HouseholdCode> | null {
  if (household === undefined) return null;
  if (household.villageCode !== row.village_code) return { column: 'village_code', code: 'household/in-another-village' };
  if (household.formedOn !== row.formed_on) return { column: 'formed_on', code: 'household/formed-otherwise' };
  if (household.dissolvedOn === row.dissolved_on) return null;
  if (household.dissolvedOn !== null) return { column: 'dissolved_on', code: 'household/dissolved-otherwise' };
  return row.dissolved_on! < today ? { column: 'dissolved_on', code: 'household/dissolved-in-the-past' } : null;
}

/** A grid whose code begins with that of a village is of this village. Other codes say nothing of theirs. */
function isOfAnotherVillage(gridCode: string | null, villageCode: string): boolean {
  return gridCode !== null && /^\d{12}(?!\d)/.test(gridCode) && !gridCode.startsWith(villageCode);
}

/** What a row makes of a household. The same object: it says nothing new. */
export function withHouseholdRow(
  household: Household | undefined, row: Row, surroundings: Surroundings,
): Household | Objection<HouseholdCode> {
  const next = householdInFile.said(row, household);
  if (household !== undefined && sameRoot(household, next)) return household;
  const { registrations = [], attributes = [], povertyStatuses = [], formerResidences = [], version = 0 } = household ?? {};
  return objectionToRoot(next, registrations, surroundings)
    ?? { ...next, registrations, attributes, povertyStatuses, formerResidences, version };
}

/** What is against a household as it would be. */
function objectionToRoot(
  root: HouseholdRoot, registrations: readonly Registration[], { knownVillages, today }: Surroundings,
): Objection<HouseholdCode> | null {
  const { villageCode, formedOn, dissolvedOn } = root;
  if (!knownVillages.has(villageCode)) return { column: 'village_code', code: 'village/unknown' };
  if (isOfAnotherVillage(root.gridCode, villageCode)) return { column: 'grid_code', code: 'household/grid-of-another-village' };
  if (formedOn > today) return { column: 'formed_on', code: 'date/in-future' };
  if (dissolvedOn !== null && dissolvedOn > today) return { column: 'dissolved_on', code: 'date/in-future' };
  if (dissolvedOn !== null && dissolvedOn <= formedOn) return { column: 'dissolved_on', code: 'household/dissolved-before-formed' };
  return objectionToRelocation(root, today) ?? outlived({ from: formedOn, to: dissolvedOn }, registrations);
}

function objectionToRelocation(root: HouseholdRoot, today: Day): Objection<HouseholdCode> | null {
  const { relocatedOn, relocationManner, relocationPlacement, relocationPlace, formedOn, dissolvedOn } = root;
  if (relocatedOn === null) {
    const more = relocationManner !== null || relocationPlacement !== null || relocationPlace !== null;
    return more ? { column: 'relocated_on', code: 'relocation/day-missing' } : null;
  }
  if (relocatedOn > today) return { column: 'relocated_on', code: 'date/in-future' };
  const lived = relocatedOn >= formedOn && (dissolvedOn === null || relocatedOn < dissolvedOn);
  return lived ? null : { column: 'relocated_on', code: 'relocation/outside-household' };
}

/** A registration that still runs ends with the household; one that has an end must lie within its life. */
function outlived(existed: Interval, registrations: readonly Registration[]): Objection<HouseholdCode> | null {
  const closed = registrations.map(({ from, to }) => ({ from, to: to ?? existed.to }));
  const fits = closed.every((registration) => within(registration, existed));
  return fits ? null : { column: null, code: 'household/registered-outside' };
}

/** Whether all but the lists and the version is the same. */
export function sameRoot(a: HouseholdRoot, b: HouseholdRoot): boolean {
  return saysTheSame(householdRecord, a, b);
}

/** What other services may know: what still ran when the household was dissolved ended with it. */
export function householdState(household: Household): State {
  const existed = { from: household.formedOn, to: household.dissolvedOn };
  return {
    householdCode: household.householdCode,
    version: household.version,
    villageCode: household.villageCode,
    formerResidences: household.formerResidences.map(({ villageCode, from, to }) => ({ villageCode, from, to })),
    existed,
    registered: household.registrations.flatMap((registration) => during(existed, registration)),
    poverty: household.povertyStatuses.flatMap((mark) => during(existed, mark).map((interval) => ({ ...interval, status: mark.status }))),
  };
}

/** The days of `interval` that are days of `existed`: one interval or none. */
function during(existed: Interval, { from, to }: Interval): Interval[] {
  if (existed.to === null) return [{ from, to }];
  const until = to === null || to > existed.to ? existed.to : to;
  return from < until ? [{ from, to: until }] : [];
}
