import type { householdsImport, RowOf } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import { householdInFile } from './household.records.js';
import type { Household } from './household.js';

/** What a file of households would say of one. */
export function householdAsRow(household: Household): RowValues<RowOf<typeof householdsImport>> {
  return householdInFile.cells(household);
}
