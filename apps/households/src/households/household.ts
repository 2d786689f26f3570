import type { HouseholdChanged, householdsImport, ItemOf, registrationsImport, RowOf } from '@guzhou/contracts';
import type { Objection } from '@guzhou/importing';
import { within, type Day, type Interval } from '../days/days.js';
import type { HouseholdCode } from './households.errors.js';

type State = ItemOf<typeof HouseholdChanged>;
type RegistrationRow = RowOf<typeof registrationsImport>;

/** The household is on the register of the poor (建档立卡). */
export interface Registration extends Interval {
  readonly standard: RegistrationRow['standard'];
  readonly mainCause: RegistrationRow['main_cause'];
  readonly endedBy: RegistrationRow['ended_by'];
}

/** Its poverty mark (脱贫标志), one at a time and only while registered. */
export interface PovertyStatus extends Interval {
  readonly status: State['poverty'][number]['status'];
}

/** A household with its whole history, each list in the order of days. */
export interface Household {
  readonly householdCode: string;
  readonly villageCode: string;
  readonly formedOn: Day;
  readonly dissolvedOn: Day | null;
  readonly phone: string | null;
  readonly registrations: readonly Registration[];
  readonly povertyStatuses: readonly PovertyStatus[];
  readonly version: number;
}

/** The days on which the household is there. */
export function existenceOf({ formedOn, dissolvedOn }: Household): Interval {
  return { from: formedOn, to: dissolvedOn };
}

type Row = RowOf<typeof householdsImport>;
interface Surroundings {
  readonly knownVillages: ReadonlySet<string>;
  readonly today: Day;
}

/** What a row makes of a household. The same object: it says nothing new. */
export function withHouseholdRow(
  household: Household | undefined, row: Row, surroundings: Surroundings,
): Household | Objection<HouseholdCode> {
  const next = { villageCode: row.village_code, formedOn: row.formed_on, dissolvedOn: row.dissolved_on, phone: row.phone };
  if (household !== undefined && sameRoot(household, next)) return household;
  const { registrations = [], povertyStatuses = [], version = 0 } = household ?? {};
  const objection = objectionTo(row, surroundings) ?? outlived({ from: row.formed_on, to: row.dissolved_on }, registrations);
  return objection ?? { householdCode: row.household_code, ...next, registrations, povertyStatuses, version };
}

function objectionTo(row: Row, { knownVillages, today }: Surroundings): Objection<HouseholdCode> | null {
  if (!knownVillages.has(row.village_code)) return { column: 'village_code', code: 'village/unknown' };
  if (row.formed_on > today) return { column: 'formed_on', code: 'date/in-future' };
  if (row.dissolved_on !== null && row.dissolved_on > today) return { column: 'dissolved_on', code: 'date/in-future' };
  if (row.dissolved_on !== null && row.dissolved_on <= row.formed_on) return { column: 'dissolved_on', code: 'household/dissolved-before-formed' };
  return null;
}

/** A registration that still runs ends with the household; one that has an end must lie within its life. */
function outlived(existed: Interval, registrations: readonly Registration[]): Objection<HouseholdCode> | null {
  const closed = registrations.map(({ from, to }) => ({ from, to: to ?? existed.to }));
  const fits = closed.every((registration) => within(registration, existed));
  return fits ? null : { column: null, code: 'household/registered-outside' };
}

export type HouseholdRoot = Pick<Household, 'villageCode' | 'formedOn' | 'dissolvedOn' | 'phone'>;

/** Whether all but the lists and the version is the same. */
export function sameRoot(a: HouseholdRoot, b: HouseholdRoot): boolean {
  return a.villageCode === b.villageCode && a.formedOn === b.formedOn && a.dissolvedOn === b.dissolvedOn && a.phone === b.phone;
}

/** What other services may know: what still ran when the household was dissolved ended with it. */
export function householdState(household: Household): State {
  const existed = { from: household.formedOn, to: household.dissolvedOn };
  return {
    householdCode: household.householdCode,
    version: household.version,
    villageCode: household.villageCode,
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
