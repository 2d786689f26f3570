import { Projection, type ProjectionTable } from '@guzhou/projecting';
import { Injectable } from '@nestjs/common';

const household = {
  name: 'household',
  key: 'household_code',
  version: 'version',
  columns: { household_code: 'text', version: 'integer', village_code: 'text', former_village_codes: 'text[]', moved_on: 'date[]' },
} as const satisfies ProjectionTable;

@Injectable()
export class HouseholdRepository extends Projection<keyof typeof household.columns> {
  constructor() {
    super(household);
  }
}
