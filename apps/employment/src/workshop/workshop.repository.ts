import { RecordTable, type Table } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';

const workshop = {
  name: 'workshop',
  key: 'workshop_code',
  columns: { workshop_code: 'text', division_code: 'text', name: 'text', started_on: 'date', ended_on: 'date' },
} as const satisfies Table;

@Injectable()
export class WorkshopRepository extends RecordTable<keyof typeof workshop.columns> {
  constructor() {
    super(workshop);
  }
}
