import type { FieldCipher } from '@guzhou/runtime';
import { codeText } from '../storage/code-text.js';
import type { RecordTable } from '../storage/record-table.js';
import type { Attribute, FormerResidence, Household, PovertyStatus, Registration } from './household.js';

/** Enough that two phones never share one. */
const INDEX_BYTES = 16;

export function householdTable(cipher: FieldCipher): RecordTable<Household> {
  const sealed = (value: string | null, place: string) => (value === null ? null : cipher.encrypt(value, place));
  return {
    name: 'household',
    columns: {
      household_code: 'text', village_code: 'text', grid_code: 'text', formed_on: 'date', dissolved_on: 'date', phone_sealed: 'bytea',
      phone_index: 'bytea', bank_name: 'text', bank_account_sealed: 'bytea', relocated_on: 'date', relocation_manner: 'text', relocation_placement: 'text',
      relocation_place: 'text', version: 'integer',
    },
    keyColumns: 1,
    values: ({ householdCode, phone, bankAccount, ...root }, county) => [
      householdCode, root.villageCode, root.gridCode, root.formedOn, root.dissolvedOn,
      sealed(phone, phonePlace(county, householdCode)),
      phone === null ? null : phoneIndex(cipher, phone), root.bankName,
      sealed(bankAccount, bankAccountPlace(county, householdCode)), root.relocatedOn, root.relocationManner, root.relocationPlacement,
      root.relocationPlace, root.version,
    ],
  };
}

/** The blind index of a phone: equal phones have equal ones, but for blanks and hyphens. */
export function phoneIndex(cipher: FieldCipher, phone: string): Buffer {
  return cipher.blindIndex(`phone/${phone.replace(/[\s-]/g, '')}`).subarray(0, INDEX_BYTES);
}

/** What binds a sealed phone to its place. */
export function phonePlace(county: string, householdCode: string): string {
  return `household/phone/${county}/${householdCode}`;
}

export function bankAccountPlace(county: string, householdCode: string): string {
  return `household/bank-account/${county}/${householdCode}`;
}

export const registrationTable: RecordTable<{ of: Household; part: Registration }> = {
  name: 'registration',
  columns: {
    household_code: 'text', valid_from: 'date', valid_to: 'date', standard: 'text', main_cause: 'text', other_causes: 'text',
    ended_by: 'text',
  },
  keyColumns: 2,
  values: ({ of, part }) => [
    of.householdCode, part.from, part.to, part.standard, part.mainCause, codeText(part.otherCauses), part.endedBy,
  ],
};

export const attributeTable: RecordTable<{ of: Household; part: Attribute }> = {
  name: 'poverty_attribute',
  columns: { household_code: 'text', valid_from: 'date', valid_to: 'date', attribute: 'text' },
  keyColumns: 2,
  values: ({ of, part }) => [of.householdCode, part.from, part.to, part.attribute],
};

export const povertyStatusTable: RecordTable<{ of: Household; part: PovertyStatus }> = {
  name: 'poverty_status',
  columns: { household_code: 'text', valid_from: 'date', valid_to: 'date', status: 'text' },
  keyColumns: 2,
  values: ({ of, part }) => [of.householdCode, part.from, part.to, part.status],
};

export const formerResidenceTable: RecordTable<{ of: Household; part: FormerResidence }> = {
  name: 'former_residence',
  columns: { household_code: 'text', valid_from: 'date', valid_to: 'date', village_code: 'text' },
  keyColumns: 2,
  values: ({ of, part }) => [of.householdCode, part.from, part.to, part.villageCode],
};
