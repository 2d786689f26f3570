import { Database, FieldCipher, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { CutRow } from './cutting/written-row.js';

const reasons = z.array(z.object({ column: z.string().nullable(), code: z.string(), zh: z.string(), en: z.string() }));
const storedRow = z.object({ row: z.int(), sealed: z.instanceof(Buffer), reasons });
const cells = z.array(z.string());

/** A row as it came, and what is against it. */
export interface RefusedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly reasons: z.output<typeof reasons>;
}

/** Rows that were refused: they are personal data, so each lies sealed, bound to its place. */
@Injectable()
export class RefusedRowsRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  async insertInTx(tx: BulkTransaction, county: string, importId: string, rows: readonly CutRow[], onArrival: boolean): Promise<void> {
    if (rows.length === 0) return;
    await tx.copy('refused_rows', ['county_code', 'import_id', 'row', 'sealed', 'on_arrival'], rows.map(({ row, cells: texts }) =>
      [county, importId, row, this.cipher.encrypt(JSON.stringify(texts), placeOf(county, importId, row)), onArrival]));
  }

  /** The last row that was refused on arrival; 0: there is none. */
  async findLastArrivalInTx(tx: Transaction, county: string, importId: string): Promise<number> {
    const [row] = await tx.query<{ last: number | null }>(
      'SELECT max(row) AS last FROM refused_rows WHERE county_code = $1 AND import_id = $2 AND on_arrival', [county, importId]);
    return row?.last ?? 0;
  }

  /** A page in the order of the file; of all, or of those that were refused on arrival. */
  async listPage(county: string, importId: string, after: number, limit: number, onArrival = false): Promise<RefusedRow[]> {
    const rows = await this.database.query(
      `SELECT kept.row, kept.sealed, told.reasons
       FROM refused_rows kept CROSS JOIN LATERAL (
         SELECT coalesce(json_agg(json_build_object('column', "column", 'code', code, 'zh', zh, 'en', en) ORDER BY position), '[]') AS reasons FROM import_refusals
         WHERE county_code = $1 AND import_id = $2 AND row = kept.row) told
       WHERE kept.county_code = $1 AND kept.import_id = $2 AND kept.row > $3 AND (kept.on_arrival OR NOT $5) ORDER BY kept.row LIMIT $4`,
      [county, importId, after, limit, onArrival]);
    return rows.map((stored) => storedRow.parse(stored)).map(({ row, sealed, reasons: told }) => ({
      row, reasons: told, cells: cells.parse(JSON.parse(this.cipher.decrypt(sealed, placeOf(county, importId, row)))),
    }));
  }

  /** What was kept of a file is not needed any longer. */
  async forgetInTx(tx: Transaction, county: string, importId: string): Promise<void> {
    await tx.query('DELETE FROM refused_rows WHERE county_code = $1 AND import_id = $2', [county, importId]);
    await tx.query('UPDATE imports SET rows_kept_until = NULL WHERE county_code = $1 AND id = $2', [county, importId]);
  }

  /** Throws away what a county kept long enough; not a staged file that is being applied. */
  async prune(county: string, now: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      const due = await tx.query<{ id: string }>(
        'SELECT id FROM imports WHERE county_code = $1 AND rows_kept_until < $2 ORDER BY id FOR UPDATE SKIP LOCKED', [county, now]);
      if (due.length === 0) return;
      // Whoever accepts one locks it: what is asked now sees all that were accepted.
      const applied = await tx.query<{ id: string }>(
        'SELECT staged_from AS id FROM imports WHERE county_code = $1 AND open AND staged_from IS NOT NULL', [county]);
      const needed = new Set(applied.map(({ id }) => id));
      const ids = due.map(({ id }) => id).filter((id) => !needed.has(id));
      await tx.query('DELETE FROM refused_rows WHERE county_code = $1 AND import_id = ANY ($2::uuid[])', [county, ids]);
      await tx.query('DELETE FROM staged_parts WHERE county_code = $1 AND import_id = ANY ($2::uuid[])', [county, ids]);
      await tx.query('DELETE FROM staged_verdicts WHERE county_code = $1 AND import_id = ANY ($2::uuid[])', [county, ids]);
      await tx.query('UPDATE imports SET rows_kept_until = NULL WHERE county_code = $1 AND id = ANY ($2::uuid[])', [county, ids]);
    });
  }
}

function placeOf(county: string, importId: string, row: number): string {
  return `refused_rows/sealed/${county}/${importId}/${row}`;
}
