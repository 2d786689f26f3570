import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Completed } from './completion.js';

@Injectable()
export class CompletionRepository {
  /** Who completed these courses; whose completion is reversed did not. */
  findOfCourses(tx: Transaction, county: string, courses: readonly string[]): Promise<Completed[]> {
    return tx.query<Completed>(
      `SELECT course_code, member_code FROM completion
       WHERE county_code = $1 AND course_code = ANY ($2)
         AND NOT EXISTS (SELECT FROM completion_reversal WHERE completion_reversal.county_code = $1 AND fact_code = completion_code)`,
      [county, courses]);
  }
}
