import { povertyStatuses, type ListHouseholds, type OutputOf } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, type NamedValues, type SqlValue } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import { namePlace } from '../members/member.records.js';
import { statement } from '../../storage/statement.js';

export interface PageOfHouseholds {
  readonly division: string;
  readonly asOf: Day;
  /** `registered`, a poverty mark, or undefined: all. */
  readonly status?: string | undefined;
  /** Only households of this one. */
  readonly grid?: string | undefined;
  readonly after: string;
  readonly limit: number;
}

const pageOfCounty = statement('register/lookup/page-of-county');
const pageOfVillages = statement('register/lookup/page-of-villages');
const pageOfRegistered = statement('register/lookup/page-of-registered');
const pageOfStatus = statement('register/lookup/page-of-status');
const listedHouseholds = statement('register/lookup/listed-households');

const listedRow = z.object({
  householdCode: z.string(), villageCode: z.string(), gridCode: z.string().nullable(), persons: z.number(), headCode: z.string().nullable(),
  headNameSealed: z.instanceof(Buffer).nullable(), registered: z.boolean(), povertyStatus: povertyStatuses.schema.nullable(),
});

@Injectable()
export class HouseholdPageRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /** Codes in their order, after one of them, at most so many. */
  async findCodes(county: string, { division, asOf, status, grid, after, limit }: PageOfHouseholds): Promise<string[]> {
    const villages = divisionRange(division);
    const values = { county, ...villages, asOf, after, limit };
    const byVillage = !villages.last.endsWith('999999') || grid !== undefined;
    const rows = await this.database.query<{ household_code: string }>(...(byVillage
      ? pageOfVillages.with({ ...values, status: status ?? null, grid: grid ?? null })
      : pageStatement(status, values)));
    return rows.map((row) => row.household_code);
  }

  async findListed(county: string, codes: readonly string[], asOf: Day): Promise<OutputOf<typeof ListHouseholds>['households']> {
    const rows = await this.database.lookUp(...listedHouseholds.with({ county, codes, asOf }));
    return rows.map((row) => listedRow.parse(row)).map(({ headCode, headNameSealed, ...listed }) => ({
      ...listed,
      headName: headCode === null || headNameSealed === null ? null : this.cipher.decrypt(headNameSealed, namePlace(county, headCode)),
    }));
  }
}

/** Of a county or more. Each way in has an index that is in the order of the codes, so that a page costs what it shows. */
function pageStatement(status: string | undefined, values: NamedValues): [sql: string, values: SqlValue[]] {
  if (status === undefined) return pageOfCounty.with(values);
  return status === 'registered' ? pageOfRegistered.with(values) : pageOfStatus.with({ ...values, status });
}
