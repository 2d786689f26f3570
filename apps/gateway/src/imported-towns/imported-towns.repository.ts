import { Database, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

const importedTown = z.object({ town: z.string(), firstFinishedAt: z.date() });
/** A town of which an import has ended, and when the first one did. */
export type ImportedTown = z.output<typeof importedTown>;

@Injectable()
export class ImportedTownsRepository {
  constructor(private readonly database: Database) {}

  async insertInTx(tx: Transaction, county: string, importId: string, towns: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO import_towns (county_code, import_id, town) SELECT $1, $2, town FROM unnest($3::text[]) AS town
       ON CONFLICT (county_code, import_id, town) DO NOTHING`,
      [county, importId, towns]);
  }

  async finishInTx(tx: Transaction, county: string, importId: string, finishedAt: Date): Promise<void> {
    await tx.query('UPDATE import_towns SET finished_at = $3 WHERE county_code = $1 AND import_id = $2', [county, importId, finishedAt]);
  }

  async listFinished(county: string): Promise<ImportedTown[]> {
    return z.array(importedTown).parse(await this.database.query(
      `SELECT town, min(finished_at) AS "firstFinishedAt" FROM import_towns
       WHERE county_code = $1 AND finished_at IS NOT NULL GROUP BY town ORDER BY town`, [county]));
  }
}
