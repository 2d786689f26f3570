import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

export const recordedExport = z.strictObject({
  id: z.uuid(), kind: z.string(), division: z.string(), identity: z.enum(['masked', 'full']), actor: z.string(),
  /** Null: all that was on record. */
  asOf: z.iso.date().nullable(),
  begunAt: z.iso.datetime(),
  /** Null: it goes on, or broke off. */
  endedAt: z.iso.datetime().nullable(),
  rows: z.int().nullable(),
});
type RecordedExport = z.output<typeof recordedExport>;

/** Who took which list out of the platform. */
@Injectable()
export class ExportsRepository {
  constructor(private readonly database: Database) {}

  async begin(county: string, { id, kind, division, identity, actor, asOf, begunAt }: Omit<RecordedExport, 'endedAt' | 'rows'>): Promise<void> {
    await this.database.query(
      `INSERT INTO exports (county_code, id, kind, division, identity, actor, as_of, begun_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [county, id, kind, division, identity, actor, asOf, begunAt]);
  }

  async end(county: string, id: string, rows: number, at: Date): Promise<void> {
    await this.database.query('UPDATE exports SET ended_at = $3, rows = $4 WHERE county_code = $1 AND id = $2', [county, id, at, rows]);
  }

  /** The latest first. */
  async list(county: string, limit: number): Promise<RecordedExport[]> {
    const rows = await this.database.query<{ begun: Date; ended: Date | null }>(
      `SELECT id, kind, division, identity, actor, as_of AS "asOf", begun_at AS begun, ended_at AS ended, rows FROM exports
       WHERE county_code = $1 ORDER BY begun_at DESC, id LIMIT $2`, [county, limit]);
    return rows.map(({ begun, ended, ...row }) =>
      recordedExport.parse({ ...row, begunAt: begun.toISOString(), endedAt: ended?.toISOString() ?? null }));
  }
}
