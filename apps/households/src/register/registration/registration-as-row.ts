import type { povertyStatusesImport, registrationsImport, RowOf } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import { povertyStatusInFile, registrationInFile } from '../households/household.records.js';
import type { Household } from '../households/household.js';

type RegistrationRow = RowOf<typeof registrationsImport>;
type StatusRow = RowOf<typeof povertyStatusesImport>;

/** What a file of registrations would say of a household where `row` speaks; undefined: nothing is on record of that day. */
export function registrationAsRow(
  { householdCode, registrations, attributes }: Household, row: Pick<RegistrationRow, 'registered_from' | 'attribute_from'>,
): RowValues<RegistrationRow> | undefined {
  const found = registrations.find(({ from }) => from === row.registered_from);
  if (found === undefined) return undefined;
  const attribute = attributes.findLast(({ from }) => from >= found.from && from <= (row.attribute_from ?? found.from));
  return {
    ...registrationInFile.cells({ ...found, householdCode }),
    attribute: attribute?.attribute ?? null, attribute_from: attribute?.from ?? null,
  };
}

/** The same of poverty marks. */
export function povertyStatusAsRow({ householdCode, povertyStatuses }: Household, row: Pick<StatusRow, 'status_from'>): RowValues<StatusRow> | undefined {
  const found = povertyStatuses.find(({ from }) => from === row.status_from);
  return found && povertyStatusInFile.cells({ ...found, householdCode });
}

/** All that files can say of a household's registrations: of each a row, or one for each attribute that began in it. */
export function registrationAsRows(household: Household): RowValues<RegistrationRow>[] {
  return household.registrations.flatMap(({ from, to }) => {
    const began = household.attributes.filter((each) => each.from >= from && (to === null || each.from < to));
    const days = began.length === 0 ? [undefined] : began.map((each) => each.from);
    return days.flatMap((day) => registrationAsRow(household, { registered_from: from, attribute_from: day }) ?? []);
  });
}
