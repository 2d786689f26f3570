import { divisionRange } from '@guzhou/reporting';
import { Database, type NamedValues, type Statement } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { monthsBefore, type Day } from '@guzhou/days';
import type { ExitStandard } from '../standing/exit-standard/exit-standard.js';
import { rowHoldsOn, statement } from '../storage/statement.js';
import type { HouseholdFacts } from './facts.js';
import type { PackedFacts } from './packed-facts.js';
import type { Shared } from './shared.js';
import { unpackFacts } from './unpack-facts.js';

const factsInRange = statement('rules/facts-in-range');
const factsOfCodes = statement('rules/facts-of-codes');
const YEAR = 12;

/** Households of a division by code: after one, up to another; without a last one all that follow. */
export interface CodeRange {
  readonly division: string;
  readonly after: string;
  readonly last: string | null;
}

/** Each page is one statement, so that its facts are of one moment. */
@Injectable()
export class FactsRepository {
  constructor(private readonly database: Database) {}

  /** The last code of each of the next pages of so many households that are in the division or once were; the last page may be short. */
  async findPageEnds(county: string, { division, after }: Omit<CodeRange, 'last'>, size: number, pages: number): Promise<string[]> {
    const { first, last } = divisionRange(division);
    const rows = await this.database.query<{ code: string }>(
      `SELECT household_code AS code FROM (
         SELECT household_code, row_number() OVER (ORDER BY household_code) AS number, count(*) OVER () AS count
         FROM (SELECT household_code FROM household
               WHERE county_code = $1 AND household_code > $2 AND (village_code BETWEEN $3 AND $4
                 OR household_code = ANY (ARRAY(
                   SELECT household_code FROM former_residence WHERE county_code = $1 AND village_code BETWEEN $3 AND $4)))
               ORDER BY household_code LIMIT $5::int * $6::int) AS next) AS numbered
       WHERE number % $5 = 0 OR number = count ORDER BY household_code`, [county, after, first, last, size, pages]);
    return rows.map(({ code }) => code);
  }

  findInRange(county: string, { division, after, last }: CodeRange, standard: ExitStandard, shared: Shared): Promise<HouseholdFacts[]> {
    return this.read(factsInRange, county, standard, { ...divisionRange(division), after, upTo: last }, shared);
  }

  findOfCodes(county: string, codes: readonly string[], standard: ExitStandard, shared: Shared): Promise<HouseholdFacts[]> {
    return this.read(factsOfCodes, county, standard, { codes }, shared);
  }

  /** Households that these people belong to on a day. */
  async findHomesOf(county: string, memberCodes: readonly string[], onDay: Day): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      `SELECT DISTINCT household_code AS code FROM membership
       WHERE county_code = $1 AND member_code = ANY ($2) AND ${rowHoldsOn('membership', '$3::date')}`,
      [county, memberCodes, onDay]);
    return rows.map(({ code }) => code);
  }

  private async read(
    facts: Statement, county: string, standard: ExitStandard, which: NamedValues, shared: Shared,
  ): Promise<HouseholdFacts[]> {
    const { asOf, income: { after: incomeAfter } } = standard;
    const [packed] = await this.database.query<PackedFacts>(...facts.with({
      county, asOf, incomeAfter, earlierIncomeAfter: monthsBefore(incomeAfter, YEAR), ...which,
    }));
    return unpackFacts(packed!, { asOf, county, standard, shared });
  }
}
