import { Database, FieldCipher, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { shownVerdict, type ShownVerdict } from './shown-verdict.js';

const stagedPart = z.object({
  columns: z.array(z.string()), rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
});
/** Rows of a file that wait, as they came. */
export type StagedPart = z.output<typeof stagedPart>;

const sealedPart = z.object({ part: z.int(), sealed: z.instanceof(Buffer) });

/** Parts of a staged file, and what a preview said of them: personal data, so each lies sealed, bound to its place. */
@Injectable()
export class StagedPartsRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  async insertInTx(tx: Transaction, county: string, id: string, part: number, staged: StagedPart): Promise<void> {
    const { rows } = staged;
    await tx.query(
      `INSERT INTO staged_parts (county_code, import_id, part, first_row, last_row, sealed) VALUES ($1, $2, $3, $4, $5, $6)`,
      [county, id, part, rows[0]!.row, rows.at(-1)!.row, this.cipher.encrypt(JSON.stringify(staged), placeOf(county, id, part, 'rows'))]);
  }

  async keepVerdictsInTx(tx: Transaction, county: string, id: string, part: number, verdicts: readonly ShownVerdict[]): Promise<void> {
    await tx.query('UPDATE staged_parts SET verdicts = $4 WHERE county_code = $1 AND import_id = $2 AND part = $3',
      [county, id, part, this.cipher.encrypt(JSON.stringify(verdicts), placeOf(county, id, part, 'verdicts'))]);
  }

  /** Undefined when it is not kept any longer. */
  find(county: string, id: string, part: number): Promise<StagedPart | undefined> {
    return this.findInTx(this.database, county, id, part);
  }

  async findInTx(tx: Transaction, county: string, id: string, part: number): Promise<StagedPart | undefined> {
    const [row] = await tx.query(
      'SELECT part, sealed FROM staged_parts WHERE county_code = $1 AND import_id = $2 AND part = $3', [county, id, part]);
    if (row === undefined) return undefined;
    return stagedPart.parse(this.open(county, id, sealedPart.parse(row), 'rows'));
  }

  /** Parts that a preview has not spoken of yet, or all. */
  async listParts(county: string, id: string, unanswered: boolean): Promise<number[]> {
    const rows = await this.database.query<{ part: number }>(
      `SELECT part FROM staged_parts WHERE county_code = $1 AND import_id = $2 AND (NOT $3 OR verdicts IS NULL) ORDER BY part`,
      [county, id, unanswered]);
    return rows.map(({ part }) => part);
  }

  /** The first rows of so many parts, from one on; they are in the order of the file. */
  async listFirstRowsInTx(tx: Transaction, county: string, id: string, from: number, limit: number): Promise<number[]> {
    const rows = await tx.query<{ first_row: number }>(
      'SELECT first_row FROM staged_parts WHERE county_code = $1 AND import_id = $2 AND part >= $3 ORDER BY part LIMIT $4', [county, id, from, limit]);
    return rows.map((row) => row.first_row);
  }

  /** What was said of the first part that has rows behind this one, and of this verdict; undefined: there is none. */
  async findVerdictsAfter(
    county: string, id: string, row: number, verdict: ShownVerdict['verdict'] | null,
  ): Promise<{ lastRow: number; verdicts: ShownVerdict[] } | undefined> {
    const [found] = await this.database.query<{ part: number; last_row: number; sealed: Buffer | null }>(
      `SELECT staged.part, last_row, verdicts AS sealed
       FROM staged_parts staged JOIN import_parts told ON told.county_code = $1 AND told.import_id = $2 AND told.part = staged.part
       WHERE staged.county_code = $1 AND staged.import_id = $2 AND last_row > $3 AND verdicts IS NOT NULL
         AND CASE $4::text WHEN 'created' THEN told.created WHEN 'changed' THEN told.changed WHEN 'unchanged' THEN told.unchanged ELSE 1 END > 0
       ORDER BY staged.part LIMIT 1`, [county, id, row, verdict]);
    if (found === undefined) return undefined;
    const verdicts = z.array(shownVerdict).parse(this.open(county, id, sealedPart.parse(found), 'verdicts'));
    return { lastRow: found.last_row, verdicts };
  }

  async deleteInTx(tx: Transaction, county: string, id: string): Promise<void> {
    await tx.query('DELETE FROM staged_parts WHERE county_code = $1 AND import_id = $2', [county, id]);
  }

  private open(county: string, id: string, { part, sealed }: z.output<typeof sealedPart>, what: 'rows' | 'verdicts'): unknown {
    return JSON.parse(this.cipher.decrypt(sealed, placeOf(county, id, part, what)));
  }
}

function placeOf(county: string, id: string, part: number, what: string): string {
  return `staged_parts/${what}/${county}/${id}/${part}`;
}
