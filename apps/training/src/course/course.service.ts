import { coursesImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import {
  courseRecord, divisionIsOfCounty, finishIsNotBeforeStart, keepsItsCompletions, type KnownCourse,
} from './course.js';
import { courseRefusals } from './course.errors.js';
import { CourseRepository } from './course.repository.js';

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

  /** Finds courses and keeps others from completing them until the transaction ends. */
  findLocked(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, KnownCourse>> {
    return this.courses.findLocked(tx, county, [...new Set(codes)]);
  }
}
