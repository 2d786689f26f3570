import type { ImportOutcome, Refusal } from '@guzhou/contracts';
import { Database, FieldCipher, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Progress } from '../operations/operation.js';
import { refusalRow, type RefusalRow } from './row-errors.js';

const modes = ['direct', 'preview', 'apply'] as const;
export type ImportMode = (typeof modes)[number];

export interface NewImport {
  readonly county: string;
  readonly id: string;
  readonly kind: string;
  readonly sequence: number;
  readonly contentHash: Buffer;
  readonly bytes: number;
  readonly rows: number;
  readonly parts: number;
  readonly refusedOnArrival: number;
  readonly columns: readonly string[];
  readonly rowsKeptUntil: Date;
  readonly mode: ImportMode;
  /** The preview whose file is applied. */
  readonly stagedFrom: string | null;
  /** Whether nothing is to be written when a row would be refused. */
  readonly allRows: boolean;
  /** Whether its parts are to be taken one after another. */
  readonly inOrder: boolean;
  readonly actor: string;
}

const openImport = z.object({
  county: z.string(), id: z.string(), kind: z.string(), mode: z.enum(modes), stagedFrom: z.string().nullable(), allRows: z.boolean(),
  inOrder: z.boolean(), actor: z.string().nullable(), sequence: z.int(), settling: z.boolean(),
});
/** One that is not at its end. `settling`: all its parts are answered. */
export type OpenImport = z.output<typeof openImport>;

const sameImport = z.object({
  id: z.string(), open: z.boolean(), parts: z.int(), refused: z.int(),
  /** Whether another one that writes came after it and is not at its end. */
  overtaken: z.boolean(),
});
export type SameImport = z.output<typeof sameImport>;

const lockedImport = z.object({ open: z.boolean(), kept: z.boolean() });

const importedFile = z.object({
  kind: z.string(), columns: z.array(z.string()), rowsKeptUntil: z.date().nullable(), rows: z.int(), parts: z.int(),
  refusedOnArrival: z.int(), inOrder: z.boolean(),
});
export type ImportedFile = z.output<typeof importedFile>;

const count = z.coerce.number().int();
const partCounts = z.object({ recorded: count, unanswered: count });
const progressRow = z.object({
  rows: count, rows_done: count, parts: count, parts_done: count, created: count, changed: count, unchanged: count, refused: count,
});

const REFUSAL_COLUMNS = ['county_code', 'import_id', 'row', 'position', '"column"', 'code', 'zh', 'en'];

@Injectable()
export class ImportsRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /** The next place in the county's order; what is accepted at the same time waits here. */
  async takeSequenceInTx(tx: Transaction, county: string): Promise<number> {
    const [row] = await tx.query<{ last_sequence: number }>(
      `INSERT INTO import_lines (county_code, last_sequence) VALUES ($1, 1)
       ON CONFLICT (county_code) DO UPDATE SET last_sequence = import_lines.last_sequence + 1 RETURNING last_sequence`, [county]);
    return z.int().parse(row?.last_sequence);
  }

  /** Whether files of a county stand in line or stood. */
  async hasLine(county: string): Promise<boolean> {
    return (await this.database.lookUp('SELECT FROM import_lines WHERE county_code = $1', [county])).length > 0;
  }

  /** The last import that brought the same content and did not fail. */
  async findSameInTx(tx: Transaction, county: string, kind: string, contentHash: Buffer): Promise<SameImport | undefined> {
    const [row] = await tx.query(
      `SELECT id, open, parts, refused_on_arrival + (
         SELECT coalesce(sum(refused), 0)::int FROM import_parts WHERE county_code = $1 AND import_id = imports.id) AS refused,
         EXISTS (SELECT FROM imports later
           WHERE later.county_code = $1 AND later.open AND later.mode <> 'preview' AND later.sequence > imports.sequence) AS overtaken
       FROM imports WHERE county_code = $1 AND kind = $2 AND content_hash = $3 AND repeatable`, [county, kind, contentHash]);
    return row === undefined ? undefined : sameImport.parse(row);
  }

  /** It is no longer what the same content is answered with. */
  async forgetSameInTx(tx: Transaction, county: string, id: string): Promise<void> {
    await tx.query('UPDATE imports SET repeatable = false WHERE county_code = $1 AND id = $2', [county, id]);
  }

  async insertInTx(tx: Transaction, taken: NewImport): Promise<void> {
    const {
      county, id, kind, sequence, contentHash, bytes, rows, parts, refusedOnArrival, columns, rowsKeptUntil, mode, stagedFrom, allRows,
      inOrder, actor,
    } = taken;
    await tx.query(
      `INSERT INTO imports (county_code, id, kind, sequence, content_hash, bytes, rows, parts, refused_on_arrival, open, repeatable,
         columns, rows_kept_until, mode, staged_from, all_rows, actor, in_order)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, true, true, $10, $11, $12, $13, $14, $15, $16)`,
      [
        county, id, kind, sequence, contentHash, bytes, rows, parts, refusedOnArrival, columns, rowsKeptUntil, mode, stagedFrom, allRows,
        actor, inOrder,
      ]);
  }

  /** Locks an import until the end of the transaction. Says whether it is not at its end, and whether its rows are kept. */
  async lockInTx(tx: Transaction, county: string, id: string): Promise<{ open: boolean; kept: boolean }> {
    const [row] = await tx.query(
      'SELECT open, rows_kept_until IS NOT NULL AS kept FROM imports WHERE county_code = $1 AND id = $2 FOR UPDATE', [county, id]);
    return lockedImport.parse(row);
  }

  async insertPartInTx(tx: Transaction, county: string, id: string, part: number, rows: number): Promise<void> {
    await tx.query('INSERT INTO import_parts (county_code, import_id, part, rows) VALUES ($1, $2, $3, $4)', [county, id, part, rows]);
  }

  /** Takes note of what a part was answered, once; false when that was done before. `preview`: the one that it makes or carries out. */
  async recordOutcomeInTx(
    tx: BulkTransaction, county: string, { id, preview }: { id: string; preview: string | null }, part: number, outcome: ImportOutcome,
    at: Date,
  ): Promise<boolean> {
    const { created, changed, unchanged, refused, digest } = outcome;
    // Under a key, and of this place: of few rows a digest alone would tell who tries what they might say.
    const said = digest === undefined ? null : this.cipher.blindIndex(`import_parts/digest/${county}/${preview}/${part}/${digest}`);
    const updated = await tx.query(
      `UPDATE import_parts SET answered_at = $4, created = $5, changed = $6, unchanged = $7, refused = $8, digest = $9
       WHERE county_code = $1 AND import_id = $2 AND part = $3 AND answered_at IS NULL RETURNING part`,
      [county, id, part, at, created, changed, unchanged, new Set(refused.map(({ row }) => row)).size, said]);
    if (updated.length > 0) await this.insertRefusalsInTx(tx, county, id, refused);
    return updated.length > 0;
  }

  async insertRefusalsInTx(tx: BulkTransaction, county: string, id: string, refused: readonly Refusal[]): Promise<void> {
    if (refused.length === 0) return;
    const positions = new Map<number, number>();
    await tx.copy('import_refusals', REFUSAL_COLUMNS, refused.map(({ row, column, code, message }) => {
      const position = positions.get(row) ?? 0;
      positions.set(row, position + 1);
      return [county, id, row, position, column, code, message.zh, message.en];
    }));
  }

  /** Whether a county has an import that is not at its end. */
  async hasOpen(county: string): Promise<boolean> {
    const rows = await this.database.lookUp('SELECT FROM imports WHERE county_code = $1 AND open LIMIT 1', [county]);
    return rows.length > 0;
  }

  /** In the order of acceptance. */
  async listOpen(county: string): Promise<OpenImport[]> {
    const rows = await this.database.query(
      `SELECT county_code AS county, id, kind, mode, staged_from AS "stagedFrom", all_rows AS "allRows", in_order AS "inOrder", actor, sequence,
         settling
       FROM imports WHERE county_code = $1 AND open ORDER BY sequence`, [county]);
    return rows.map((row) => openImport.parse(row));
  }

  async setSettlingInTx(tx: Transaction, county: string, id: string): Promise<void> {
    await tx.query('UPDATE imports SET settling = true WHERE county_code = $1 AND id = $2', [county, id]);
  }

  /** Its parts on record, and how many of them are not answered. */
  async countPartsInTx(tx: Transaction, county: string, id: string): Promise<{ recorded: number; unanswered: number }> {
    const [row] = await tx.query(
      `SELECT count(*) AS recorded, count(*) FILTER (WHERE answered_at IS NULL) AS unanswered FROM import_parts
       WHERE county_code = $1 AND import_id = $2`, [county, id]);
    return partCounts.parse(row);
  }

  countParts(county: string, id: string): Promise<{ recorded: number; unanswered: number }> {
    return this.countPartsInTx(this.database, county, id);
  }

  /** At its end. The same content is answered with it if that makes sense, and if nobody brought it once more meanwhile. */
  async closeInTx(tx: Transaction, county: string, id: string, repeatable: boolean): Promise<void> {
    await tx.query('UPDATE imports SET open = false, repeatable = repeatable AND $3 WHERE county_code = $1 AND id = $2', [county, id, repeatable]);
  }

  async getProgress(county: string, id: string): Promise<Progress> {
    const [row] = await this.database.query(
      `SELECT i.rows, i.parts, i.refused_on_arrival + coalesce(p.rows, 0) AS rows_done, coalesce(p.parts, 0) AS parts_done,
         coalesce(p.created, 0) AS created, coalesce(p.changed, 0) AS changed, coalesce(p.unchanged, 0) AS unchanged,
         i.refused_on_arrival + coalesce(p.refused, 0) AS refused
       FROM imports i CROSS JOIN (
         SELECT sum(rows) AS rows, count(*) AS parts, sum(created) AS created, sum(changed) AS changed, sum(unchanged) AS unchanged,
           sum(refused) AS refused
         FROM import_parts WHERE county_code = $1 AND import_id = $2 AND answered_at IS NOT NULL) p
       WHERE i.county_code = $1 AND i.id = $2`, [county, id]);
    const { rows, rows_done, parts, parts_done, created, changed, unchanged, refused } = progressRow.parse(row);
    return { rows: { done: rows_done, total: rows }, parts: { done: parts_done, total: parts }, created, changed, unchanged, refused };
  }

  /** Whether the rows of every part did what the preview of the file said, value by value. Previews of before tell counts alone. */
  async cameOutAsPreviewed(tx: Transaction, county: string, id: string, previewId: string): Promise<boolean> {
    const [row] = await tx.query<{ same: boolean | null }>(
      `SELECT bool_and(applied.created = previewed.created AND applied.changed = previewed.changed
         AND applied.unchanged = previewed.unchanged AND applied.refused = previewed.refused
         AND coalesce(applied.digest = previewed.digest, previewed.digest IS NULL)) AS same
       FROM import_parts applied JOIN import_parts previewed
         ON previewed.county_code = applied.county_code AND previewed.part = applied.part
       WHERE applied.county_code = $1 AND applied.import_id = $2 AND previewed.import_id = $3`, [county, id, previewId]);
    return row?.same ?? true;
  }

  /** What is known of a file. */
  async getFile(county: string, id: string): Promise<ImportedFile> {
    const [row] = await this.database.query(
      `SELECT kind, columns, rows_kept_until AS "rowsKeptUntil", rows, parts, refused_on_arrival AS "refusedOnArrival", in_order AS "inOrder"
       FROM imports WHERE county_code = $1 AND id = $2`, [county, id]);
    return importedFile.parse(row);
  }

  /** A page of what is wrong with rows, in the order of the file. */
  async listRefusals(county: string, id: string, after: { row: number; position: number }, limit: number): Promise<RefusalRow[]> {
    const rows = await this.database.query(
      `SELECT row, position, "column", code, zh, en FROM import_refusals
       WHERE county_code = $1 AND import_id = $2 AND (row, position) > ($3, $4) ORDER BY row, position LIMIT $5`,
      [county, id, after.row, after.position, limit]);
    return rows.map((row) => refusalRow.parse(row));
  }
}
