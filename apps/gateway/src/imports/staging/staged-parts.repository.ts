import { Database, FieldCipher, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

const stagedPart = z.object({
  columns: z.array(z.string()), rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
});
/** Rows of a file that wait, as they came. */
export type StagedPart = z.output<typeof stagedPart>;

const sealedPart = z.object({ part: z.int(), sealed: z.instanceof(Buffer) });

/** Parts of a staged file: personal data, so each lies sealed, bound to its place. */
@Injectable()
export class StagedPartsRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /** `staged`: a `StagedPart` as JSON. */
  async insertInTx(tx: Transaction, county: string, id: string, part: number, staged: string): Promise<void> {
    await tx.query(
      'INSERT INTO staged_parts (county_code, import_id, part, sealed) VALUES ($1, $2, $3, $4)',
      [county, id, part, this.cipher.encrypt(staged, placeOf(county, id, part))]);
  }

  /** Undefined when it is not kept any longer. */
  find(county: string, id: string, part: number): Promise<StagedPart | undefined> {
    return this.findInTx(this.database, county, id, part);
  }

  async findInTx(tx: Transaction, county: string, id: string, part: number): Promise<StagedPart | undefined> {
    const [row] = await tx.query(
      'SELECT part, sealed FROM staged_parts WHERE county_code = $1 AND import_id = $2 AND part = $3', [county, id, part]);
    if (row === undefined) return undefined;
    const { sealed } = sealedPart.parse(row);
    return stagedPart.parse(JSON.parse(this.cipher.decrypt(sealed, placeOf(county, id, part))));
  }

  /** Parts that a preview has not spoken of yet, or all. */
  async listParts(county: string, id: string, unanswered: boolean): Promise<number[]> {
    const rows = await this.database.query<{ part: number }>(
      `SELECT part FROM staged_parts staged WHERE county_code = $1 AND import_id = $2 AND (NOT $3 OR EXISTS (
         SELECT FROM import_parts told
         WHERE told.county_code = $1 AND told.import_id = $2 AND told.part = staged.part AND told.answered_at IS NULL)) ORDER BY part`,
      [county, id, unanswered]);
    return rows.map(({ part }) => part);
  }

  /** So many parts from one on, in their order. */
  async listPartsFromInTx(tx: Transaction, county: string, id: string, from: number, limit: number): Promise<number[]> {
    const rows = await tx.query<{ part: number }>(
      'SELECT part FROM staged_parts WHERE county_code = $1 AND import_id = $2 AND part >= $3 ORDER BY part LIMIT $4', [county, id, from, limit]);
    return rows.map(({ part }) => part);
  }

  async deleteInTx(tx: Transaction, county: string, id: string): Promise<void> {
    await tx.query('DELETE FROM staged_parts WHERE county_code = $1 AND import_id = $2', [county, id]);
  }
}

function placeOf(county: string, id: string, part: number): string {
  return `staged_parts/rows/${county}/${id}/${part}`;
}
