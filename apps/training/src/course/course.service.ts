import { coursesImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { exportRecords, PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import {
  courseRecord, divisionIsOfCounty, finishIsNotBeforeStart, keepsItsCompletions, type KnownCourse,
} from './course.js';
import { courseRefusals } from './course.errors.js';
import { CourseRepository } from './course.repository.js';

/** Codes of those that lie in divisions from $4 to $5. */
const listed = `SELECT course_code AS code FROM course
    WHERE county_code = $1 AND course_code > $2 AND division_code BETWEEN $4 AND $5 ORDER BY course_code LIMIT $3`;

/** Courses with their trade, time and seats. Some are still to come, so their last day may lie ahead. */
@Injectable()
export class CourseService {
  constructor(private readonly courses: CourseRepository) {}

  async importPart(part: ImportPart, { county, tx }: { county: string; tx: BulkTransaction }): Promise<ImportOutcome> {
    const review = new PartReview({
      definition: coursesImport, part, key: 'course_code', record: courseRecord, rowOf: (kept) => kept, texts: courseRefusals,
    });
    review
      .compare(await this.courses.findStored(tx, county, review.keys))
      .check(divisionIsOfCounty(county), finishIsNotBeforeStart, plausibleDays(todayInChina(), 'started_on'));
    const completed = await this.courses.findCompleted(tx, county, review.changed.map((line) => line.value.course_code));
    review.checkChanged(keepsItsCompletions(completed));
    if (!review.writes) return review.outcome();
    await this.courses.insert(tx, county, review.created.map((line) => line.record));
    await this.courses.update(tx, county, review.changed.map((line) => line.record));
    return review.outcome();
  }

  /** What is on record, in the order of the codes. */
  exportPage(input: ExportInput, context: { county: string; tx: Transaction }): Promise<ExportPage> {
    const { first, last } = divisionRange(input.division);
    return exportRecords(context, input, {
      definition: coursesImport, table: this.courses, rowOf: (kept) => kept, of: listed, values: [first, last],
    });
  }

  /** Finds courses and keeps others from completing them until the transaction ends. */
  findLocked(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, KnownCourse>> {
    return this.courses.findLocked(tx, county, [...new Set(codes)]);
  }
}
