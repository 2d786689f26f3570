import { purposes } from '@guzhou/contracts';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

export const exportFormats = ['csv', 'xlsx', 'pdf'] as const;

export const recordedExport = z.strictObject({
  id: z.uuid(),
  /** It stands in the file. Null: from before there were numbers. */
  number: z.string().nullable(),
  kind: z.string(), division: z.string(), identity: z.enum(['masked', 'full']),
  format: z.enum(exportFormats).nullable(),
  actor: z.string(),
  purpose: purposes.schema.nullable(),
  /** Null: all that was on record. */
  asOf: z.iso.date().nullable(),
  begunAt: z.iso.datetime(),
  /** Null: it goes on, or the gateway was ended meanwhile. */
  endedAt: z.iso.datetime().nullable(),
  /** Whether the file was given to its end; false: it broke off. */
  whole: z.boolean().nullable(),
  /** That were given, whether or not it broke off. */
  rows: z.int().nullable(),
});
type RecordedExport = z.output<typeof recordedExport>;
export type BegunExport = Omit<RecordedExport, 'number' | 'endedAt' | 'whole' | 'rows'>;

/** Who took which list out of the platform. */
@Injectable()
export class ExportsRepository {
  constructor(private readonly database: Database) {}

  /** Gives it the next number of its county and year. */
  begin(county: string, begun: BegunExport, year: number): Promise<string> {
    const { id, kind, division, identity, format, actor, purpose, asOf, begunAt } = begun;
    return this.database.transaction(async (tx) => {
      const [numbered] = await tx.query<{ last: number }>(
        `INSERT INTO export_numbers AS before (county_code, year, last) VALUES ($1, $2, 1)
         ON CONFLICT (county_code, year) DO UPDATE SET last = before.last + 1 RETURNING last`, [county, year]);
      const number = `${county}-${year}-${String(numbered!.last).padStart(6, '0')}`;
      await tx.query(
        `INSERT INTO exports (county_code, id, number, kind, division, identity, format, actor, purpose, as_of, begun_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [county, id, number, kind, division, identity, format, actor, purpose, asOf, begunAt]);
      return number;
    });
  }

  async end(county: string, id: string, { rows, whole }: Pick<RecordedExport, 'rows' | 'whole'>, at: Date): Promise<void> {
    await this.database.query(
      'UPDATE exports SET ended_at = $3, rows = $4, whole = $5 WHERE county_code = $1 AND id = $2', [county, id, at, rows, whole]);
  }

  /** The latest first; of a number, the one. */
  async list(county: string, number: string | null, limit: number): Promise<RecordedExport[]> {
    const rows = await this.database.query<{ begun: Date; ended: Date | null }>(
      `SELECT id, number, kind, division, identity, format, actor, purpose, as_of AS "asOf", begun_at AS begun, ended_at AS ended, whole, rows FROM exports
       WHERE county_code = $1 AND ($2::text IS NULL OR number = $2) ORDER BY begun_at DESC, id LIMIT $3`, [county, number, limit]);
    return rows.map(({ begun, ended, ...row }) =>
      recordedExport.parse({ ...row, begunAt: begun.toISOString(), endedAt: ended?.toISOString() ?? null }));
  }
}
