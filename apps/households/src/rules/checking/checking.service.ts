import type { Check } from '@guzhou/ruling';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { dayOf, type Day } from '@guzhou/days';
import type { CheckedRecord, Settlement } from '../findings/findings.js';
import { FindingsService } from '../findings/findings.service.js';
import type { HouseholdFacts } from '../facts.js';
import { RulesService } from '../rules.service.js';
import type { ReadShared } from '../shared.js';
import { CheckDueRepository, type DueCounty } from './check-due.repository.js';
import { pagesAhead } from './pages-ahead.js';

const kind = 'household' as const;
/** Households whose facts are read at once, and pages that are settled in one transaction. */
const PAGE = 2_000;
const PAGES = 25;
/** Households that marks may name before the rest of the marks waits for the next transaction. */
const DUE_AT_ONCE = 20_000;
/** Villages from which on all of the county are read at once instead of each by itself. */
const MANY_VILLAGES = 20;

interface Turn {
  readonly at: Date;
  readonly asOf: Day;
  readonly ruleSet: string;
  readonly check: Check<HouseholdFacts>;
}

export interface Stretch {
  readonly division: string;
  /** Code of the last household that was checked before. */
  readonly after: string;
}

export interface StretchOutcome {
  /** Code of the last household that was checked; null: there are no more. */
  readonly last: string | null;
  readonly households: number;
  readonly found: number;
  readonly gone: number;
}

/**
 * Checks households and villages by the set in force today. A county's checks take turns (they lock its row), and read facts
 * only after they have their turn: so what is settled last was read last.
 */
@Injectable()
export class CheckingService {
  constructor(
    private readonly database: Database, private readonly rules: RulesService, private readonly findings: FindingsService,
    private readonly due: CheckDueRepository,
  ) {}

  /**
   * The next households of a division in the order of their codes, after the last ones its villages; `note` writes down how far
   * it came, in the same transaction.
   */
  checkStretch(
    county: string, { division, after }: Stretch, readShared: ReadShared,
    note: (tx: BulkTransaction, outcome: StretchOutcome) => Promise<void>,
  ): Promise<StretchOutcome> {
    return this.database.transaction(async (tx) => {
      const turn = await this.begin(tx, county);
      const [ends, shared] = await Promise.all([
        this.rules.findPageEnds(county, { division, after }, PAGE, PAGES), readShared(turn.asOf),
      ]);
      const more = ends.length === PAGES;
      const isWhole = division.endsWith('000000');
      const outcome = { last: more ? ends.at(-1)! : null, households: 0, found: 0, gone: 0 };
      // The last page is open at its end: findings of households that are no more lie there too.
      const pages = ranges(after, more ? ends : [...ends.slice(0, -1), null]);
      const readPage = (range: (typeof pages)[number]) => this.rules.readRange(county, { division, ...range }, turn.asOf, shared);
      for await (const { range, facts } of pagesAhead(pages, readPage)) {
        const of = isWhole ? { kind, ...range } : { kind, codes: facts.map(({ householdCode }) => householdCode) };
        const { found, gone } = await this.findings.settle(tx, county, of, checked(facts, turn.check), turn);
        outcome.households += facts.length;
        outcome.found += found.length;
        outcome.gone += gone.length;
      }
      if (!more) {
        const { found, gone } = await this.checkVillages(tx, county, division, turn);
        outcome.found += found.length;
        outcome.gone += gone.length;
      }
      await note(tx, outcome);
      return outcome;
    });
  }

  /** All villages of a division: they are few, and judged by all their households. */
  private async checkVillages(tx: BulkTransaction, county: string, division: string, turn: Turn): Promise<Settlement> {
    const check = this.rules.prepareForVillages(this.rules.getSet(turn.ruleSet), turn.asOf, county);
    const facts = await this.rules.readVillages(county, division, turn.asOf);
    const checked = facts.map((each) => ({ recordCode: each.villageCode, offences: check(each) }));
    const of = division.endsWith('000000') ? { after: '', last: null } : { codes: facts.map(({ villageCode }) => villageCode) };
    return this.findings.settle(tx, county, { kind: 'village', ...of }, checked, turn);
  }

  /**
   * Households that were written since they were last checked, with whoever shares what only one should have, and their villages;
   * says how many marks it worked off.
   */
  checkDue(due: DueCounty): Promise<number> {
    const { county } = due;
    return this.database.transaction(async (tx) => {
      const turn = await this.begin(tx, county);
      const marks = await this.due.findOldest(tx, due, DUE_AT_ONCE);
      if (marks.length === 0) return 0;
      const members = [...new Set(marks.flatMap((mark) => mark.members))];
      const homes = members.length === 0 ? [] : await this.rules.findHomesOf(county, members, turn.asOf);
      const written = [...new Set([...marks.flatMap((mark) => mark.households), ...homes])];
      const sharing = written.length === 0 ? [] : await this.rules.findSharing(county, written, turn.asOf);
      const codes = [...new Set([...written, ...sharing])].sort();
      const read = (page: { codes: string[] }) => this.rules.readCodes(county, page.codes, turn.asOf);
      for await (const { range, facts } of pagesAhead(slices(codes), read)) {
        await this.findings.settle(tx, county, { kind, ...range }, checked(facts, turn.check), turn);
      }
      const villages = codes.length === 0 ? [] : await this.rules.findVillagesOf(county, codes);
      await this.checkVillagesOf(tx, county, new Set([...marks.flatMap((mark) => mark.villages), ...villages]), turn);
      await this.due.remove(tx, county, marks.map(({ dueId }) => dueId));
      return marks.length;
    });
  }

  private async checkVillagesOf(tx: BulkTransaction, county: string, villages: ReadonlySet<string>, turn: Turn): Promise<void> {
    const divisions = villages.size < MANY_VILLAGES ? villages : [`${county}000000`];
    for (const division of divisions) await this.checkVillages(tx, county, division, turn);
  }

  private async begin(tx: BulkTransaction, county: string): Promise<Turn> {
    const at = await this.findings.begin(tx, county);
    const asOf = dayOf(at);
    const set = this.rules.inForce(asOf);
    return { at, asOf, ruleSet: set.id, check: this.rules.prepare(set, asOf, county) };
  }
}

function checked(facts: readonly HouseholdFacts[], check: Check<HouseholdFacts>): CheckedRecord[] {
  return facts.map((each) => ({ recordCode: each.householdCode, offences: check(each) }));
}

function ranges(after: string, ends: readonly (string | null)[]): { after: string; last: string | null }[] {
  return ends.length === 0 ? [{ after, last: null }] : ends.map((last, i) => ({ after: i === 0 ? after : ends[i - 1]!, last }));
}

function slices(codes: readonly string[]): { codes: string[] }[] {
  return Array.from({ length: Math.ceil(codes.length / PAGE) }, (_, i) => ({ codes: codes.slice(i * PAGE, (i + 1) * PAGE) }));
}
