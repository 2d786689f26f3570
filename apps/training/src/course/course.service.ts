import type { ledgers } from '@guzhou/contracts';
import { newsIn, ofChanged, plausibleDays, ruledBook } from '@guzhou/importing';
import { Ledger, type Recording } from '@guzhou/ledgers';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { divisionIsOfCounty, finishIsNotBeforeStart, keepsItsCompletions, type CourseRow, type KnownCourse } from './course.js';
import { courseRefusals, type CourseRefusal } from './course.errors.js';
import { courseInFile, keptCourses, type courseRecord } from './course.records.js';
import { CourseRepository } from './course.repository.js';

const keyOf = (row: CourseRow): string => row.course_code;

/** Courses with their trade, time and seats. Some are still to come, so their last day may lie ahead. */
@Injectable()
export class CourseService extends Ledger<typeof ledgers.courses, typeof courseRecord, CourseRefusal> {
  constructor(private readonly courses: CourseRepository) {
    super({
      ...keptCourses, texts: courseRefusals,
      namedBy: [{ table: 'completion', column: 'course_code', label: { zh: '结业', en: 'completions' } }],
    });
  }

  protected async open(rows: readonly CourseRow[], { tx, county, stamp }: Recording) {
    const records = await this.find(tx, county, rows.map(keyOf), 'FOR NO KEY UPDATE');
    const news = newsIn({ rows, records, keyOf, apply: courseInFile.withRow });
    const corrected = news.flatMap(({ key, before }) => (before === undefined ? [] : [key]));
    const completed = await this.courses.findCompleted(tx, county, corrected);
    return ruledBook({
      records, keyOf, news, rowOf: courseInFile.cells,
      rules: [
        [divisionIsOfCounty(county), finishIsNotBeforeStart, plausibleDays(stamp.today, 'started_on')],
        [ofChanged(keepsItsCompletions(completed))],
      ],
      save: () => this.save(tx, stamp, records.changes()),
    });
  }

  /** Finds courses and keeps others from completing them until the transaction ends. */
  findLocked(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, KnownCourse>> {
    return this.courses.findLocked(tx, county, [...new Set(codes)]);
  }
}
