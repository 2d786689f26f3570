import { RecordTable, type Table } from '@guzhou/importing';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Completed } from './completion.js';

const completion = {
  name: 'completion',
  key: 'completion_code',
  columns: { completion_code: 'text', course_code: 'text', member_code: 'text', certificate: 'text', completed_on: 'date' },
} as const satisfies Table;

@Injectable()
export class CompletionRepository extends RecordTable<keyof typeof completion.columns> {
  constructor() {
    super(completion);
  }

  /** Who completed these courses. */
  findOfCourses(tx: Transaction, county: string, courses: readonly string[]): Promise<Completed[]> {
    return tx.query<Completed>(
      'SELECT course_code, member_code FROM completion WHERE county_code = $1 AND course_code = ANY ($2)', [county, courses]);
  }
}
