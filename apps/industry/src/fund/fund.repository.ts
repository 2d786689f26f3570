import { RecordTable, type Table } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';

const fund = {
  name: 'fund',
  key: 'fund_code',
  columns: { fund_code: 'text', division_code: 'text', source: 'text', received_on: 'date', amount_fen: 'bigint' },
} as const satisfies Table;

@Injectable()
export class FundRepository extends RecordTable<keyof typeof fund.columns> {
  constructor() {
    super(fund);
  }
}
