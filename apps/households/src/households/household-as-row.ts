import type { householdsImport, RowOf } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import type { Household } from './household.js';

/** What a file of households would say of one. */
export function householdAsRow(household: Household): RowValues<RowOf<typeof householdsImport>> {
  return {
    household_code: household.householdCode, village_code: household.villageCode, grid_code: household.gridCode,
    formed_on: household.formedOn, dissolved_on: household.dissolvedOn, phone: household.phone,
    bank_name: household.bankName, bank_account: household.bankAccount,
    relocated_on: household.relocatedOn, relocation_manner: household.relocationManner,
    relocation_placement: household.relocationPlacement, relocation_place: household.relocationPlace,
  };
}
