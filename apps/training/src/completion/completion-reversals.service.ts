import {
  CertificateIssued, CertificateReversed, reversals, type ledgers, type SayRecordsInput, type SayRecordsOutput,
} from '@guzhou/contracts';
import { Reversals, type LedgerContext, type Reversed } from '@guzhou/ledgers';
import { Outbox } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { CourseService } from '../course/course.service.js';
import { completionReversalRecord, keptCompletions, type Completion, type completionRecord } from './completion.records.js';

/** Completions that were told wrongly: whoever heard of them hears that they do not count, and the seat is free again. */
@Injectable()
export class CompletionReversalsService extends Reversals<typeof ledgers.completions, typeof completionRecord> {
  constructor(private readonly courses: CourseService, private readonly outbox: Outbox) {
    super({ ...keptCompletions, by: reversals.completions, reversal: completionReversalRecord });
  }

  /** Says completions anew, and their reversals: to hearers that have them nothing happens. */
  async sayAnew({ entries }: SayRecordsInput, context: LedgerContext): Promise<SayRecordsOutput> {
    const { tx, county, cause } = context;
    const { facts, reversed } = await this.findFacts(context, entries.map(({ code }) => code));
    await this.outbox.publish(tx, CertificateIssued, await this.issued(facts, context), { county, cause });
    await this.tell(reversed, context);
    return { said: facts.length };
  }

  protected override async tell(reversed: readonly Reversed<Completion>[], { tx, county, cause }: LedgerContext): Promise<void> {
    const issued = await this.issued(reversed.map(({ fact }) => fact), { tx, county });
    const told = reversed.map(({ reversalCode, reversedOn }, i) => ({ reversalCode, reversedOn, ...issued[i]! }));
    await this.outbox.publish(tx, CertificateReversed, told, { county, cause });
  }

  private async issued(facts: readonly Completion[], { tx, county }: Pick<LedgerContext, 'tx' | 'county'>) {
    const courses = await this.courses.findLocked(tx, county, facts.map(({ courseCode }) => courseCode));
    return facts.map(({ courseCode, ...completion }) => ({ ...completion, trade: courses.get(courseCode)!.trade }));
  }
}
