import { CertificateIssued, completionsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { exportRecords, PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import { Outbox } from '@guzhou/messaging';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { CourseService } from '../course/course.service.js';
import { MemberService } from '../member/member.service.js';
import { completionRecord, courseWasHeld, personCompleted, saidStaysSaid, seatIsFree } from './completion.js';
import { completionRefusals } from './completion.errors.js';
import { CompletionRepository } from './completion.repository.js';

interface ImportContext {
  readonly county: string;
  readonly cause: string | null;
  readonly tx: BulkTransaction;
}

/** Codes of those that lie in divisions from $4 to $5. */
const listed = `SELECT completion_code AS code FROM completion
    WHERE county_code = $1 AND completion_code > $2 AND EXISTS (
      SELECT FROM member JOIN household ON household.county_code = $1 AND household.household_code = ANY (member.household_codes)
      WHERE member.county_code = $1 AND member.member_code = completion.member_code AND household.village_code BETWEEN $4 AND $5) ORDER BY completion_code LIMIT $3`;

/** Who completed which course, with which certificate. Each completion is a fact: said once, never changed. */
@Injectable()
export class CompletionService {
  constructor(
    private readonly completions: CompletionRepository,
    private readonly courses: CourseService,
    private readonly members: MemberService,
    private readonly outbox: Outbox,
  ) {}

  async importPart(part: ImportPart, { county, cause, tx }: ImportContext): Promise<ImportOutcome> {
    const review = new PartReview({
      definition: completionsImport, part, key: 'completion_code', record: completionRecord, rowOf: (kept) => kept, texts: completionRefusals,
    });
    const courses = await this.courses.findLocked(tx, county, review.values.map((completion) => completion.course_code));
    const judge = await this.members.judge(tx, county, review.values.map((completion) => completion.member_code));
    review
      .compare(await this.completions.findStored(tx, county, review.keys))
      .checkChanged(saidStaysSaid)
      .check(courseWasHeld(courses), personCompleted(judge), plausibleDays(todayInChina(), 'completed_on'))
      .check(seatIsFree(courses, await this.completions.findOfCourses(tx, county, [...courses.keys()])));
    if (!review.writes) return review.outcome();
    await this.completions.insert(tx, county, review.created.map((line) => line.record));
    const issued = review.created.map(({ value }) => ({
      completionCode: value.completion_code,
      memberCode: value.member_code,
      trade: courses.get(value.course_code)!.trade,
      certificate: value.certificate,
      completedOn: value.completed_on,
    }));
    await this.outbox.publish(tx, CertificateIssued, issued, { county, cause });
    return review.outcome();
  }

  /** What is on record, in the order of the codes. */
  exportPage(input: ExportInput, context: { county: string; tx: Transaction }): Promise<ExportPage> {
    const { first, last } = divisionRange(input.division);
    return exportRecords(context, input, {
      definition: completionsImport, table: this.completions, rowOf: (kept) => kept, of: listed, values: [first, last],
    });
  }
}
