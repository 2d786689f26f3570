import { books, DigestBook, ListBook, type BookName, type DomainService, type OutputOf } from '@guzhou/contracts';
import { RequestClient } from '@guzhou/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM } from '../access/acting.js';
import type { GatewayConfig } from '../config.js';
import { CONFIG } from '../platform/tokens.js';
import type { Finding, Page } from './recovery.schemas.js';

type Entries = OutputOf<typeof ListBook[DomainService]>['entries'];

/** A range of a book of a county: behind a code, up to another, the last one included. */
interface Range {
  readonly book: BookName;
  readonly county: string;
  readonly after: string | null;
  readonly upTo: string | null;
}

/** What a hearer and the owner do not have alike. */
interface Differences {
  /** Missing at the hearer, or older there. */
  readonly behind: readonly string[];
  /** Known to the hearer under a newer version than the owner has, by that version. */
  readonly ahead: ReadonlyMap<string, number>;
  /** Known to the hearer, unknown to the owner. */
  readonly strange: readonly string[];
}

/**
 * Compares what a hearer keeps with what its owner has, however long ago it was said: by the records themselves, not by
 * messages. A page that is equal costs two short answers; of one that is not, both sides list what they have.
 */
@Injectable()
export class BooksService {
  constructor(private readonly requests: RequestClient, @Inject(CONFIG) private readonly config: GatewayConfig) {}

  /** `mend`: what the owner can say anew it does. Throws `request/deadline-missed` when a service does not answer. */
  async page(book: BookName, hearer: DomainService, county: string, after: string | null, mend: boolean): Promise<Page> {
    const { owner } = books[book];
    const page = await this.digest(owner, { book, county, after, upTo: null });
    const range = { book, county, after, upTo: page.last };
    const heard = await this.digest(hearer, range);
    if (heard.last === null && heard.digest === page.digest) return { findings: [], next: page.last };
    const { next, ...differences } = await this.differences(range, hearer);
    const { behind, ahead, strange } = differences;
    if (mend && behind.length + ahead.size > 0) await this.say(book, county, differences);
    const of = { service: owner, hearer, book };
    const findings: Finding[] = [];
    if (behind.length > 0) findings.push({ lost: 'copy', service: hearer, speaker: owner, book, records: behind.length, saidAgain: mend });
    if (ahead.size > 0) findings.push({ lost: 'change', ...of, records: ahead.size, codes: [...ahead.keys()] });
    if (strange.length > 0) findings.push({ lost: 'record', ...of, records: strange.length, codes: [...strange] });
    return { findings, next };
  }

  /** `next`: up to where both lists went; null: to the end. */
  private async differences(range: Range, hearer: DomainService): Promise<Differences & { next: string | null }> {
    const { owner } = books[range.book];
    // In this order: what the owner had said by the time of its list and is not on the way then, the hearer's list has.
    const owned = await this.list(owner, range, hearer);
    const heard = await this.list(hearer, range, null);
    const next = heard.last ?? range.upTo;
    const within = owned.entries.filter(({ code }) => next === null || code <= next);
    const there = new Map(heard.entries.map(({ code, version }) => [code, version]));
    const behind = within.filter(({ code, version, onTheWay }) => !onTheWay && version > (there.get(code) ?? -1)).map(({ code }) => code);
    // What the hearer knew, the owner must have by now.
    const since = surpassed(within, there) ? await this.list(owner, { ...range, upTo: next }, null) : owned;
    const has = new Map(since.entries.map(({ code, version }) => [code, version]));
    return {
      next, behind,
      ahead: new Map([...there].filter(([code, version]) => version > (has.get(code) ?? version))),
      strange: [...there.keys()].filter((code) => !has.has(code) && (since.last === null || code <= since.last)),
    };
  }

  private async say(book: BookName, county: string, { behind, ahead }: Differences): Promise<void> {
    const entries = [...behind.map((code) => ({ code, above: 0 })), ...[...ahead].map(([code, above]) => ({ code, above }))];
    await this.requests.send(books[book].say, { entries }, { county, subject: PLATFORM, deadline: this.config.REQUEST_DEADLINE_MS });
  }

  private digest(service: DomainService, { county, ...range }: Range) {
    return this.requests.send(DigestBook[service], range, { county, subject: PLATFORM, deadline: this.config.REQUEST_DEADLINE_MS });
  }

  private list(service: DomainService, { county, ...range }: Range, hearer: DomainService | null) {
    return this.requests.send(
      ListBook[service], { ...range, hearer }, { county, subject: PLATFORM, deadline: this.config.REQUEST_DEADLINE_MS });
  }
}

/** Whether a hearer has something that the owner did not have yet when it was asked. */
function surpassed(owned: Entries, there: ReadonlyMap<string, number>): boolean {
  const had = new Map(owned.map(({ code, version }) => [code, version]));
  return [...there].some(([code, version]) => version > (had.get(code) ?? -1));
}
