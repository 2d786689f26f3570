import { CertificateIssued, type ledgers } from '@guzhou/contracts';
import { newsIn, ofChanged, plausibleDays, ruledBook } from '@guzhou/importing';
import { Ledger, reversalAsRecorded, type Recording } from '@guzhou/ledgers';
import { Outbox } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { CourseService } from '../course/course.service.js';
import { MemberService } from '../member/member.service.js';
import { courseWasHeld, personCompleted, saidStaysSaid, seatIsFree, type CompletionRow } from './completion.js';
import { completionRefusals, type CompletionRefusal } from './completion.errors.js';
import { completionInFile, completionRow, keptCompletions, type completionRecord } from './completion.records.js';
import { CompletionReversalsService } from './completion-reversals.service.js';
import { CompletionRepository } from './completion.repository.js';

const keyOf = (row: CompletionRow): string => row.completion_code;

/** Who completed which course, with which certificate. Each completion is a fact: said once, never changed. */
@Injectable()
export class CompletionService extends Ledger<typeof ledgers.completions, typeof completionRecord, CompletionRefusal> {
  constructor(
    private readonly completions: CompletionRepository,
    private readonly courses: CourseService,
    private readonly members: MemberService,
    private readonly reversals: CompletionReversalsService,
    private readonly outbox: Outbox,
  ) {
    super({ ...keptCompletions, texts: completionRefusals, reversals });
  }

  protected async open(rows: readonly CompletionRow[], { tx, county, cause, stamp }: Recording) {
    const courses = await this.courses.findLocked(tx, county, rows.map((row) => row.course_code));
    const judge = await this.members.judge(tx, county, rows.map((row) => row.member_code));
    const completed = await this.completions.findOfCourses(tx, county, [...courses.keys()]);
    const records = await this.find(tx, county, rows.map(keyOf));
    const reversals = await this.reversals.findReversals(tx, county, rows.map(keyOf));
    return ruledBook({
      records, keyOf, news: newsIn({ rows, records, keyOf, apply: completionInFile.withRow }), rowOf: completionRow,
      ofEvery: reversalAsRecorded(records, reversals, keyOf),
      rules: [
        [ofChanged(saidStaysSaid)],
        [courseWasHeld(courses), personCompleted(judge), plausibleDays(stamp.today, 'completed_on')],
        [seatIsFree(courses, completed)],
      ],
      save: async () => {
        const changes = records.changes();
        await this.save(tx, stamp, changes);
        const issued = changes.map(({ after: { courseCode, ...completion } }) =>
          ({ ...completion, trade: courses.get(courseCode)!.trade }));
        await this.outbox.publish(tx, CertificateIssued, issued, { county, cause });
      },
    });
  }
}
