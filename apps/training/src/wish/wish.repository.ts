import { RecordTable, type Table } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';

const wish = {
  name: 'wish',
  key: 'wish_code',
  columns: { wish_code: 'text', member_code: 'text', trade: 'text', wished_on: 'date' },
} as const satisfies Table;

@Injectable()
export class WishRepository extends RecordTable<keyof typeof wish.columns> {
  constructor() {
    super(wish);
  }
}
