import { changeSources, evidence, type HistoryChange } from '@guzhou/contracts';
import { z } from 'zod';
import { actsOf, pageOf, type Act, type Version } from './acts.js';
import type { Reads } from './versions.js';

interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What was done to a row, as messages have it. */
export interface HistoryLine<Label extends string> extends Pick<Act<Label>, 'record' | 'code' | 'act' | 'from' | 'fields'> {
  readonly recordedAt: string;
  readonly change: HistoryChange;
}

const changeRow = z.object({
  changeId: z.string(), kind: z.string(), actor: z.string().nullable(), source: changeSources.schema, effectiveOn: z.string().nullable(),
  evidence: z.array(evidence),
});

/**
 * A page of what was done to rows of which these are all versions, newest first, each with its change. A history is short: all of it
 * is there.
 */
export async function historyPageOf<Label extends string>(
  reads: Reads, county: string, versions: readonly Version<Label>[], { after, limit }: Page,
): Promise<{ lines: HistoryLine<Label>[]; next: string | null }> {
  const { page, next } = pageOf(actsOf(versions), after, limit);
  const changes = await findChanges(reads, county, page.map(({ by }) => by));
  return {
    lines: page.map(({ record, code, act, from, fields, at, by }) => ({
      record, code, act, from, fields, recordedAt: new Date(at).toISOString(), change: changes.get(by) ?? unknown(by),
    })),
    next,
  };
}

/** What an event brought may point to an operation of which nothing is written down here. */
function unknown(changeId: string): HistoryChange {
  return { changeId, kind: null, actor: null, source: null, effectiveOn: null, evidence: [] };
}

async function findChanges(reads: Reads, county: string, changeIds: readonly string[]): Promise<Map<string, HistoryChange>> {
  const rows = await reads.query<object>(
    `SELECT change_id AS "changeId", kind, actor, source, effective_on AS "effectiveOn", evidence
     FROM change WHERE county_code = $1 AND change_id = ANY ($2::uuid[])`, [county, [...new Set(changeIds)]]);
  return new Map(rows.map((row) => changeRow.parse(row)).map((row) => [row.changeId, row]));
}
