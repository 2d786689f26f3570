import { CertificateIssued, completionsImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
import { PartReview, plausibleDays, todayInChina } from '@guzhou/importing';
import { Outbox } from '@guzhou/messaging';
import type { BulkTransaction } from '@guzhou/runtime';
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
}
