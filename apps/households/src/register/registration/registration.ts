import type { povertyStatusesImport, registrationsImport, RowOf } from '@guzhou/contracts';
import { holdsOn, overlap, within, type Day, type Interval } from '@guzhou/days';
import type { Objection } from '@guzhou/importing';
import { saysTheSame } from '@guzhou/recording';
import type { Household, PovertyStatus, Registration } from '../households/household.js';
import { povertyStatusRecord, registrationInFile, registrationRecord } from '../households/household.records.js';
import { withAttribute } from './attribute.js';
import type { PovertyStatusCode, RegistrationCode } from './registration.errors.js';

type Row = RowOf<typeof registrationsImport>;

/**
 * What a row makes of a household's registrations. The same object: it says nothing new. When a registration gets its
 * end, the poverty mark and the attribute that still run end with it.
 */
export function withRegistrationRow(household: Household | undefined, row: Row, today: Day): Household | Objection<RegistrationCode> {
  if (household === undefined) return { column: 'household_code', code: 'household/unknown' };
  const before = household.registrations.find((registration) => registration.from === row.registered_from);
  const said = registrationInFile.said(row, before);
  const next: Registration = row.other_causes === null ? { ...said, otherCauses: noOtherCauses(before) } : said;
  const attributes = withAttribute(household.attributes, row, before, next);
  if ('column' in attributes) return attributes;
  const registered = before !== undefined && saysTheSame(registrationRecord, before, next);
  if (registered && attributes === household.attributes) return household;
  const others = household.registrations.filter((registration) => registration !== before);
  const objection = objectionToRegistration(next, others, household, today);
  if (objection !== null) return objection;
  const povertyStatuses = before === undefined ? household.povertyStatuses : endedWith(household.povertyStatuses, before, next);
  if (povertyStatuses === null) return { column: 'registered_to', code: 'registration/shorter-than-status' };
  return { ...household, registrations: registered ? household.registrations : inOrder([...others, next]), attributes, povertyStatuses };
}

/** An empty cell: none; where they were not known, it says no more than is on record, as an export of it has it. */
function noOtherCauses(before: Registration | undefined): Registration['otherCauses'] {
  return before?.otherCauses === null ? null : [];
}

function objectionToRegistration(
  next: Registration, others: readonly Registration[], { formedOn, dissolvedOn }: Household, today: Day,
): Objection<RegistrationCode> | null {
  if ((next.to === null) !== (next.endedBy === null)) {
    return { column: next.to === null ? 'registered_to' : 'ended_by', code: 'registration/end-without-reason' };
  }
  if (next.otherCauses?.includes(next.mainCause) === true) return { column: 'other_causes', code: 'registration/cause-twice' };
  if (next.from > today) return { column: 'registered_from', code: 'date/in-future' };
  if (next.to !== null && next.to > today) return { column: 'registered_to', code: 'date/in-future' };
  if (next.to !== null && next.to <= next.from) return { column: 'registered_to', code: 'registration/ends-before-begins' };
  const existed = { from: formedOn, to: dissolvedOn };
  const until = next.to === null ? { ...next, to: dissolvedOn } : next;
  if (!within(until, existed) || (until.to !== null && until.to <= until.from)) return { column: 'registered_from', code: 'registration/outside-household' };
  if (others.some((other) => overlap(other, next))) return { column: 'registered_from', code: 'registration/overlaps' };
  return null;
}

/**
 * A household whose running registration ends, and the mark and attribute under it. The same object: it is not registered. Null: the
 * registration or a mark under it begins on that day or later.
 */
export function withRegistrationEnded(household: Household, to: Day, endedBy: NonNullable<Registration['endedBy']>): Household | null {
  const running = household.registrations.find((registration) => registration.to === null);
  if (running === undefined) return household;
  const ended = { ...running, to, endedBy };
  const povertyStatuses = endedWith(household.povertyStatuses, running, ended);
  const attributes = withAttribute(household.attributes, { attribute: null, attribute_from: null }, running, ended);
  if (povertyStatuses === null || 'column' in attributes || to <= running.from) return null;
  const registrations = household.registrations.map((each) => (each === running ? ended : each));
  return { ...household, povertyStatuses, attributes, registrations };
}

/** The marks under a registration that gets another end; null when one of them would stick out. */
function endedWith(statuses: readonly PovertyStatus[], before: Registration, next: Registration): readonly PovertyStatus[] | null {
  if (before.to === next.to) return statuses;
  const marks = statuses.map((status) => (within(status, before) && status.to === before.to ? { ...status, to: next.to } : status));
  const fits = (mark: PovertyStatus) => within(mark, next) && (mark.to === null || mark.from < mark.to);
  return marks.every((mark, i) => !within(statuses[i]!, before) || fits(mark)) ? marks : null;
}

/**
 * What a row makes of a household's poverty marks. The same object: it says nothing new. A mark without an end ends
 * with the registration that it is under.
 */
export function withPovertyStatusRow(
  household: Household | undefined, row: RowOf<typeof povertyStatusesImport>, today: Day,
): Household | Objection<PovertyStatusCode> {
  if (household === undefined) return { column: 'household_code', code: 'household/unknown' };
  const under = household.registrations.find((registration) => holdsOn(registration, row.status_from));
  if (under === undefined) return { column: 'status_from', code: 'poverty-status/before-identification' };
  const next: PovertyStatus = { from: row.status_from, to: row.status_to ?? under.to, status: row.status };
  const before = household.povertyStatuses.find((status) => status.from === next.from);
  if (before !== undefined && saysTheSame(povertyStatusRecord, before, next)) return household;
  const others = household.povertyStatuses.filter((status) => status !== before);
  const objection = objectionToStatus(next, others, under, today);
  return objection ?? { ...household, povertyStatuses: inOrder([...others, next]) };
}

function objectionToStatus(
  next: PovertyStatus, others: readonly PovertyStatus[], under: Registration, today: Day,
): Objection<PovertyStatusCode> | null {
  if (next.from > today) return { column: 'status_from', code: 'date/in-future' };
  if (next.to !== null && next.to <= next.from) return { column: 'status_to', code: 'poverty-status/ends-before-begins' };
  if (!within(next, under)) return { column: 'status_to', code: 'poverty-status/outlives-registration' };
  if (others.some((other) => overlap(other, next))) return { column: 'status_from', code: 'poverty-status/overlaps' };
  return null;
}

function inOrder<Part extends Interval>(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
