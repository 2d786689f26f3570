import { RecordTable, type Table } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';

const wage = {
  name: 'wage',
  key: 'wage_code',
  columns: { wage_code: 'text', placement_code: 'text', paid_on: 'date', amount_fen: 'bigint' },
} as const satisfies Table;

@Injectable()
export class WageRepository extends RecordTable<keyof typeof wage.columns> {
  constructor() {
    super(wage);
  }
}
