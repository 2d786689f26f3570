import { trades } from '@guzhou/contracts';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { CompletedCourse, KnownCourse } from './course.js';

@Injectable()
export class CourseRepository {
  /** What was completed of these courses; one that nobody completed is absent. */
  async findCompleted(
    tx: Transaction, county: string, codes: readonly string[],
  ): Promise<Map<string, CompletedCourse>> {
    if (codes.length === 0) return new Map();
    const rows = await tx.query<CompletedCourse & { code: string }>(
      `SELECT course.course_code AS code, course.trade, min(completion.completed_on) AS "firstCompletedOn",
         count(*)::integer AS completions
       FROM completion
       JOIN course ON course.county_code = completion.county_code AND course.course_code = completion.course_code
       WHERE completion.county_code = $1 AND completion.course_code = ANY ($2)
         AND NOT EXISTS (SELECT FROM completion_reversal WHERE completion_reversal.county_code = $1 AND fact_code = completion_code)
       GROUP BY course.course_code, course.trade`, [county, codes]);
    return new Map(rows.map((row) => [row.code, row]));
  }

  /** Keeps others from completing these courses until the transaction ends, so that the seats hold. */
  async findLocked(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, KnownCourse>> {
    const rows = await tx.query<{ code: string; trade: string; startedOn: string; seats: number }>(
      `SELECT course_code AS code, trade, started_on AS "startedOn", seats
       FROM course WHERE county_code = $1 AND course_code = ANY ($2) ORDER BY course_code FOR NO KEY UPDATE`, [county, codes]);
    return new Map(rows.map(({ code, trade, ...rest }) => [code, { trade: trades.schema.parse(trade), ...rest }]));
  }
}
