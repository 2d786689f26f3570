import type { FieldCipher } from '@guzhou/runtime';
import type { RecordTable } from '../storage/record-table.js';
import type { Household, PovertyStatus, Registration } from './household.js';

export function householdTable(cipher: FieldCipher): RecordTable<Household> {
  return {
    name: 'household',
    columns: {
      household_code: 'text', village_code: 'text', formed_on: 'date', dissolved_on: 'date', phone_sealed: 'bytea', version: 'integer',
    },
    keyColumns: 1,
    values: ({ householdCode, villageCode, formedOn, dissolvedOn, phone, version }, county) => [
      householdCode, villageCode, formedOn, dissolvedOn,
      phone === null ? null : cipher.encrypt(phone, phonePlace(county, householdCode)), version,
    ],
  };
}

/** What binds a sealed phone to its place. */
export function phonePlace(county: string, householdCode: string): string {
  return `household/phone/${county}/${householdCode}`;
}

export const registrationTable: RecordTable<{ of: Household; part: Registration }> = {
  name: 'registration',
  columns: { household_code: 'text', valid_from: 'date', valid_to: 'date', standard: 'text', main_cause: 'text', ended_by: 'text' },
  keyColumns: 2,
  values: ({ of, part }) => [of.householdCode, part.from, part.to, part.standard, part.mainCause, part.endedBy],
};

export const povertyStatusTable: RecordTable<{ of: Household; part: PovertyStatus }> = {
  name: 'poverty_status',
  columns: { household_code: 'text', valid_from: 'date', valid_to: 'date', status: 'text' },
  keyColumns: 2,
  values: ({ of, part }) => [of.householdCode, part.from, part.to, part.status],
};
