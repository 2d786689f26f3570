import type { ImportPart } from '@guzhou/contracts';
import type { RequestContext } from '@guzhou/messaging';
import { beginChange as begin, beginImport as beginPart, type NewChange, type Stamp } from '@guzhou/recording';
import { rulesLookAgain } from './check-due.js';

export interface HouseholdChange extends NewChange {
  /** Codes of the households that it is about. */
  readonly households: readonly string[];
}

/** Writes down who changes what and why, in the transaction of the change; rules look again at whose rows it writes. */
export async function beginChange(context: RequestContext, { households, ...change }: HouseholdChange): Promise<Stamp> {
  const stamp = await begin(context, change, rulesLookAgain);
  await context.tx.query(
    `INSERT INTO change_household (county_code, household_code, change_id) SELECT $1, code, $2 FROM unnest($3::text[]) AS told (code)`,
    [stamp.county, stamp.recordedBy, [...new Set(households)]]);
  return stamp;
}

/** The same of a part of a file; rules wait for the end of the county's imports. */
export function beginImport(context: RequestContext, kind: string, part: ImportPart): Promise<Stamp> {
  return beginPart(context, kind, part, rulesLookAgain);
}
