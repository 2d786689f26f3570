import { standardItems, standardReasons, unknownReasons, type gapGroups, type gapScopes, type StandardItem } from '@guzhou/contracts';
import { atOneMoment, divisionRange, type Reading } from '@guzhou/reporting';
import { Database, FieldCipher } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { ExitStandard } from '../exit-standard/exit-standard.js';
import { standardValues } from '../exit-standard/standard-values.js';
import { namePlace } from '../../register/members/member.records.js';
import { HEAD } from '../../register/members/member.js';
import { rowHoldsOn, statement } from '../../storage/statement.js';
import { knownHouseholdRow, type KnownHousehold } from './known-household.js';

/** Whose gaps, where. */
export interface GapScope {
  readonly county: string;
  readonly division: string;
  readonly of: (typeof gapScopes)[number];
  /** Only households of this one. */
  readonly grid?: string | undefined;
}

const factsStatement = statement('standing/standards/facts');
const gapsStatement = statement('standing/standards/gaps');
const countsStatement = statement('standing/standards/gap-counts');

const gapRow = z.object({
  householdCode: z.string(), villageCode: z.string(), gridCode: z.string().nullable(), memberCode: z.string().nullable(),
  item: standardItems.schema, code: standardReasons.schema,
});
export type Gap = z.output<typeof gapRow>;

const boundsRow = z.object({ seen: z.number(), last: z.string().nullable() });

const countRow = z.object({
  villageCode: z.string(), gridCode: z.string().nullable(), item: standardItems.schema, notMet: z.number(), unknown: z.number(),
  persons: z.number(),
});

@Injectable()
export class StandardsRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /** What is known of these households on the day of the standard; one that is not on record is left out. */
  async findKnown(county: string, codes: readonly string[], { asOf, income }: ExitStandard): Promise<KnownHousehold[]> {
    const rows = await this.database.lookUp(...factsStatement.with({
      county, codes, asOf, incomeAfter: income.after, incomeUntil: income.until,
    }));
    return rows.map((row) => knownHouseholdRow.parse(row));
  }

  /** The gaps of the next so many households, in the order of villages and codes. `last` null: there is none left. */
  async findGaps(
    { county, division, of, grid }: GapScope, standard: ExitStandard, item: StandardItem | null,
    page: { after: string; households: number },
  ): Promise<{ gaps: Gap[]; seen: number; last: string | null }> {
    const rows = await this.database.query(...gapsStatement.with({
      county, ...divisionRange(division), asOf: standard.asOf, ...standardValues(standard), scope: of, item, grid: grid ?? null,
      after: page.after, limit: page.households,
    }));
    const bounds = boundsRow.parse(rows[0]);
    const gaps = rows.filter((row) => (row as { householdCode: string | null }).householdCode !== null).map((row) => gapRow.parse(row));
    return { gaps, ...bounds };
  }

  async countGaps(
    { county, division, of, deadline }: GapScope & Reading, by: (typeof gapGroups)[number], standard: ExitStandard,
  ): Promise<z.output<typeof countRow>[]> {
    const rows = await atOneMoment(this.database, { county, deadline }, (tx) => tx.query(...countsStatement.with({
      county, ...divisionRange(division), asOf: standard.asOf, unknownReasons, ...standardValues(standard), scope: of, by,
    })));
    return rows.map((row) => countRow.parse(row));
  }

  /** Names under `<member>`, and under `<household>` that of its head on the day. */
  async findNames(
    county: string, memberCodes: readonly string[], householdCodes: readonly string[], asOf: string,
  ): Promise<Map<string, string>> {
    const rows = await this.database.lookUp<{ code: string; member_code: string; name_sealed: Buffer }>(
      `SELECT member_code AS code, member_code, name_sealed FROM member WHERE county_code = $1 AND member_code = ANY ($2)
       UNION ALL
       SELECT membership.household_code, member.member_code, member.name_sealed
       FROM membership JOIN member ON member.county_code = $1 AND member.member_code = membership.member_code
       WHERE membership.county_code = $1 AND membership.household_code = ANY ($3) AND membership.relation = $4
         AND ${rowHoldsOn('membership', '$5')}`,
      [county, memberCodes, householdCodes, HEAD, asOf]);
    return new Map(rows.map((row) => [row.code, this.cipher.decrypt(row.name_sealed, namePlace(county, row.member_code))]));
  }
}
