import type { HouseholdChanged, householdsImport, ItemOf, registrationsImport, RowOf } from '@guzhou/contracts';
import type { Objection } from '@guzhou/importing';
import { within, type Day, type Interval } from '../days/days.js';
import { said } from '../import/said.js';
import type { HouseholdCode } from './households.errors.js';

type State = ItemOf<typeof HouseholdChanged>;
type Row = RowOf<typeof householdsImport>;
type RegistrationRow = RowOf<typeof registrationsImport>;

/** The household is on the register of the poor (建档立卡). */
export interface Registration extends Interval {
  readonly standard: RegistrationRow['standard'];
  readonly mainCause: RegistrationRow['main_cause'];
  /** At most two, none of them the main cause; null: not known. */
  readonly otherCauses: NonNullable<RegistrationRow['other_causes']> | null;
  readonly endedBy: RegistrationRow['ended_by'];
}

/** What kind of poor household it is for a time (贫困户属性), within a registration. */
export interface Attribute extends Interval {
  readonly attribute: NonNullable<RegistrationRow['attribute']>;
}

/** Its poverty mark (脱贫标志), one at a time and only while registered. */
export interface PovertyStatus extends Interval {
  readonly status: State['poverty'][number]['status'];
}

/** The village that it belonged to before it moved. */
export interface FormerResidence extends Interval {
  readonly to: Day;
  readonly villageCode: string;
}

/** What a household is without its lists. Null: not known, or there is none. */
export interface HouseholdRoot {
  readonly villageCode: string;
  /** The grid of the village (网格) in whose care it is. */
  readonly gridCode: string | null;
  readonly formedOn: Day;
  readonly dissolvedOn: Day | null;
  readonly phone: string | null;
  readonly bankName: string | null;
  readonly bankAccount: string | null;
  /** The day it moved in where it was relocated to (易地扶贫搬迁). */
  readonly relocatedOn: Day | null;
  readonly relocationManner: NonNullable<Row['relocation_manner']> | null;
  readonly relocationPlacement: NonNullable<Row['relocation_placement']> | null;
  readonly relocationPlace: NonNullable<Row['relocation_place']> | null;
}

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

/** What a row makes of a household. The same object: it says nothing new. */
export function withHouseholdRow(
  household: Household | undefined, row: Row, surroundings: Surroundings,
): Household | Objection<HouseholdCode> {
  const next = rootOf(row, household);
  if (household !== undefined && sameRoot(household, next)) return household;
  const { registrations = [], attributes = [], povertyStatuses = [], formerResidences = [], version = 0 } = household ?? {};
  return objectionToRoot(next, registrations, surroundings)
    ?? { householdCode: row.household_code, ...next, registrations, attributes, povertyStatuses, formerResidences, version };
}

function rootOf(row: Row, before: Household | undefined): HouseholdRoot {
  return {
    villageCode: row.village_code, gridCode: said(row.grid_code, before?.gridCode), formedOn: row.formed_on,
    dissolvedOn: row.dissolved_on, phone: row.phone,
    bankName: said(row.bank_name, before?.bankName), bankAccount: said(row.bank_account, before?.bankAccount),
    relocatedOn: said(row.relocated_on, before?.relocatedOn),
    relocationManner: said(row.relocation_manner, before?.relocationManner),
    relocationPlacement: said(row.relocation_placement, before?.relocationPlacement),
    relocationPlace: said(row.relocation_place, before?.relocationPlace),
  };
}

/** What is against a household as it would be. */
function objectionToRoot(
  root: HouseholdRoot, registrations: readonly Registration[], { knownVillages, today }: Surroundings,
): Objection<HouseholdCode> | null {
  const { villageCode, formedOn, dissolvedOn } = root;
  if (!knownVillages.has(villageCode)) return { column: 'village_code', code: 'village/unknown' };
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

const rootFields = [
  'villageCode', 'gridCode', 'formedOn', 'dissolvedOn', 'phone', 'bankName', 'bankAccount', 'relocatedOn', 'relocationManner',
  'relocationPlacement', 'relocationPlace',
] as const satisfies (keyof HouseholdRoot)[];

/** Whether all but the lists and the version is the same. */
export function sameRoot(a: HouseholdRoot, b: HouseholdRoot): boolean {
  return rootFields.every((field) => a[field] === b[field]);
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
