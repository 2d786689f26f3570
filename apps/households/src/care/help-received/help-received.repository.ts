import type { GetPlan, OutputOf } from '@guzhou/contracts';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';

type Received = OutputOf<typeof GetPlan>['received'][number];

const row = z.object({
  kind: z.enum(['benefit', 'wage', 'placement', 'certificate']), code: z.string(), memberCode: z.string().nullable(), on: z.string(),
  amountFen: z.bigint().nullable(),
});

@Injectable()
export class HelpReceivedRepository {
  constructor(private readonly database: Database) {}

  /**
   * What reached a household from one day to another and was not reversed, in the order of days: payouts and wages to itself,
   * placements and certificates to those who were its members on that day.
   */
  async findOf(county: string, householdCode: string, from: Day, to: Day): Promise<Received[]> {
    const rows = await this.database.lookUp(
      `WITH told AS (
         SELECT source AS kind, source_code AS code, NULL AS "memberCode", received_on AS "on", amount_fen AS "amountFen"
         FROM income_item
         WHERE county_code = $1 AND household_code = $2 AND source IN ('benefit', 'wage') AND reversal_code IS NULL
           AND received_on >= $3::date AND received_on <= $4::date
         UNION ALL
         SELECT 'placement', placement.placement_code, placement.member_code, placement.started_on, NULL
         FROM membership JOIN placement ON placement.county_code = $1 AND placement.member_code = membership.member_code
         WHERE membership.county_code = $1 AND membership.household_code = $2
           AND placement.started_on >= greatest(membership.valid_from, $3::date) AND placement.started_on <= $4::date
           AND (membership.valid_to IS NULL OR placement.started_on < membership.valid_to)
         UNION ALL
         SELECT 'certificate', certificate.completion_code, certificate.member_code, certificate.completed_on, NULL
         FROM membership JOIN certificate ON certificate.county_code = $1 AND certificate.member_code = membership.member_code
           AND certificate.reversals = 0
         WHERE membership.county_code = $1 AND membership.household_code = $2
           AND certificate.completed_on >= greatest(membership.valid_from, $3::date) AND certificate.completed_on <= $4::date
           AND (membership.valid_to IS NULL OR certificate.completed_on < membership.valid_to)
       )
       SELECT * FROM told ORDER BY "on", kind, code`, [county, householdCode, from, to]);
    return rows.map((each) => row.parse(each)).map(({ amountFen, ...told }) => ({
      ...told, amountFen: amountFen === null ? null : String(amountFen),
    }));
  }
}
