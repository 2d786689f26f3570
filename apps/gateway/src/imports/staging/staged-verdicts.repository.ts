import { Database, FieldCipher, type BulkTransaction, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { shownVerdict, type ShownVerdict } from './shown-verdict.js';

/** Verdicts are told in the order of the file, so many rows of it at a time. */
const SLICE_ROWS = 2000;

const sealedSlice = z.object({ slice: z.int(), part: z.int(), sealed: z.instanceof(Buffer) });

/**
 * What a preview said of rows. It speaks part by part, and of a part the rows may stand far apart; it is read in the order of the file.
 * So what was said of a part lies cut into slices of the file, each sealed, bound to its place.
 */
@Injectable()
export class StagedVerdictsRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  async insertInTx(tx: BulkTransaction, county: string, id: string, part: number, verdicts: readonly ShownVerdict[]): Promise<void> {
    const slices = Map.groupBy(verdicts, ({ row }) => sliceOf(row));
    const count = (of: readonly ShownVerdict[], wanted: ShownVerdict['verdict']) => of.filter(({ verdict }) => verdict === wanted).length;
    await tx.copy('staged_verdicts', ['county_code', 'import_id', 'slice', 'part', 'created', 'changed', 'unchanged', 'sealed'],
      [...slices].map(([slice, of]) => [
        county, id, slice, part, count(of, 'created'), count(of, 'changed'), count(of, 'unchanged'),
        this.cipher.encrypt(JSON.stringify(of), placeOf(county, id, slice, part)),
      ]));
  }

  /** Of the first slice that has rows behind this one, and of this verdict, what was said; undefined: there is none. */
  async findAfter(
    county: string, id: string, row: number, verdict: ShownVerdict['verdict'] | null,
  ): Promise<{ lastRow: number; verdicts: ShownVerdict[] } | undefined> {
    const found = (await this.database.query(
      `SELECT slice, part, sealed FROM staged_verdicts WHERE county_code = $1 AND import_id = $2 AND slice = (
         SELECT min(slice) FROM staged_verdicts WHERE county_code = $1 AND import_id = $2 AND slice >= $3
           AND CASE $4::text WHEN 'created' THEN created WHEN 'changed' THEN changed WHEN 'unchanged' THEN unchanged ELSE 1 END > 0)`,
      [county, id, sliceOf(row + 1), verdict])).map((each) => sealedSlice.parse(each));
    if (found.length === 0) return undefined;
    const { slice } = found[0]!;
    const verdicts = found.flatMap(({ part, sealed }) =>
      z.array(shownVerdict).parse(JSON.parse(this.cipher.decrypt(sealed, placeOf(county, id, slice, part)))));
    return { lastRow: (slice + 1) * SLICE_ROWS - 1, verdicts: verdicts.sort((a, b) => a.row - b.row) };
  }

  async deleteInTx(tx: Transaction, county: string, id: string): Promise<void> {
    await tx.query('DELETE FROM staged_verdicts WHERE county_code = $1 AND import_id = $2', [county, id]);
  }
}

function sliceOf(row: number): number {
  return Math.floor(row / SLICE_ROWS);
}

function placeOf(county: string, id: string, slice: number, part: number): string {
  return `staged_verdicts/sealed/${county}/${id}/${slice}/${part}`;
}
