import { RecordTable, type Table } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';

const payout = {
  name: 'payout',
  key: 'payout_code',
  columns: { payout_code: 'text', project_code: 'text', household_code: 'text', kind: 'text', paid_on: 'date', amount_fen: 'bigint' },
} as const satisfies Table;

@Injectable()
export class PayoutRepository extends RecordTable<keyof typeof payout.columns> {
  constructor() {
    super(payout);
  }
}
