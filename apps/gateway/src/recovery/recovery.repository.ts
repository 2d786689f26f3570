import type { Transaction } from '@guzhou/runtime';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

/** An operation whose writes a service lost. */
export interface LostOperation {
  readonly id: string;
  /** Of the file; null: it was a single write. */
  readonly file: string | null;
}

@Injectable()
export class RecoveryRepository {
  private readonly database: Transaction;

  constructor(database: Database) {
    this.database = database;
  }

  /** Of some operations, those that were not brought again since: the same file that came later is judged by itself. */
  async withoutBroughtAgain(county: string, operations: readonly string[]): Promise<LostOperation[]> {
    return this.database.query<LostOperation>(`
      SELECT lost.id, imports.kind AS file FROM unnest($2::uuid[]) AS lost (id)
      LEFT JOIN imports ON imports.county_code = $1 AND imports.id = lost.id
      WHERE NOT EXISTS (
        SELECT FROM imports later
        WHERE later.county_code = $1 AND later.kind = imports.kind AND later.content_hash = imports.content_hash
          AND later.mode <> 'preview' AND later.sequence > imports.sequence)
      ORDER BY lost.id`, [county, operations]);
  }
}
