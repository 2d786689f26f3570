import { Resealer, type Rehashed } from '@guzhou/recording';
import {
  Database, FieldCipher, findByNewKey, markSpent, noteSealing, readIndexUse, readSpent, takeIndexSlot, type Transaction,
} from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { REHASHED } from '../storage/rehashed.js';
import { begunPass, behindBatch, endOfPass, type Pass } from './pass.js';
import { sealedTables } from './sealed-tables.js';

const passRow = z.object({
  keyId: z.string(), from: z.date(), table: z.string(), after: z.array(z.string()), found: z.int(), unreadable: z.int(),
  resealed: z.coerce.number(), cleanSince: z.date().nullable(),
});
const columns = `key_id AS "keyId", pass_from AS from, table_name AS table, after_key AS after, found, unreadable, resealed,
  clean_since AS "cleanSince"`;

@Injectable()
export class ResealingRepository {
  private readonly resealer: Resealer;

  constructor(private readonly database: Database, private readonly cipher: FieldCipher, @Inject(REHASHED) rehashed: readonly Rehashed[]) {
    this.resealer = new Resealer(cipher, sealedTables, rehashed);
  }

  /** Under which keys a pass seals and makes indexes now. */
  get keys(): string {
    return [this.cipher.sealsWith, ...this.cipher.indexKeys.map((id) => id ?? '-')].join(' ');
  }

  /** Under the keys of now. */
  async find(county: string): Promise<Pass | undefined> {
    const [row] = await this.database.query<object>(
      `SELECT ${columns} FROM resealing WHERE county_code = $1 AND key_id = $2`, [county, this.keys]);
    return row === undefined ? undefined : passRow.parse(row);
  }

  /**
   * Seals the next rows of a county anew and notes how far that came, both or neither. Whoever does so holds the county's line until
   * it is done; undefined: another process has it.
   */
  async advance(county: string, now: Date, limit: number): Promise<{ pass: Pass; unreadable: number } | undefined> {
    await this.begin(county, now);
    return this.database.transaction(async (tx) => {
      const [row] = await tx.query<object>(`SELECT ${columns} FROM resealing WHERE county_code = $1 FOR UPDATE SKIP LOCKED`, [county]);
      if (row === undefined) return undefined;
      const kept = passRow.parse(row);
      const pass = kept.keyId === this.keys ? kept : begunPass(this.keys, now);
      if (pass.cleanSince !== null || pass.from > now) return { pass, unreadable: 0 };
      const { next, ...batch } = await this.resealer.batch(tx, county, pass, limit);
      const here = behindBatch(pass, batch);
      const then = next === undefined ? endOfPass(here, now) : { ...here, ...next };
      await this.save(tx, county, then);
      return { pass: then, unreadable: batch.unreadable };
    });
  }

  /**
   * Everything is sealed and indexed with the keys of now, if nobody has sealed with others since `unusedSince`: people are found by the
   * new one, and keys that were not needed for that since `foundSince` are not needed any more. Says which.
   */
  async conclude(times: { readonly unusedSince: Date; readonly foundSince: Date; readonly now: Date }): Promise<string[]> {
    await findByNewKey(this.database, this.cipher.keySet, times);
    const spent = await markSpent(this.database, this.cipher.keySet, times);
    await this.readUse();
    return spent;
  }

  /** Says with which key this process seals, and hears from the others by which people are found. Says which keys are not needed. */
  async note(now: Date): Promise<string[]> {
    await noteSealing(this.database, this.cipher.keySet, now);
    if (!this.cipher.prepares) await takeIndexSlot(this.database, this.cipher.keySet);
    await this.readUse();
    return readSpent(this.database, this.cipher.keySet);
  }

  private async readUse(): Promise<void> {
    this.cipher.indexAs(await readIndexUse(this.database, this.cipher.keySet));
  }

  private async begin(county: string, now: Date): Promise<void> {
    const { keyId, from, table, after, found, unreadable, resealed } = begunPass(this.keys, now);
    await this.database.query(
      `INSERT INTO resealing (county_code, key_id, pass_from, table_name, after_key, found, unreadable, resealed)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (county_code) DO NOTHING`,
      [county, keyId, from, table, after, found, unreadable, resealed]);
  }

  private async save(tx: Pick<Transaction, 'query'>, county: string, pass: Pass): Promise<void> {
    await tx.query(
      `UPDATE resealing SET key_id = $2, pass_from = $3, table_name = $4, after_key = $5, found = $6, unreadable = $7, resealed = $8,
         clean_since = $9 WHERE county_code = $1`,
      [county, pass.keyId, pass.from, pass.table, pass.after, pass.found, pass.unreadable, pass.resealed, pass.cleanSince]);
  }
}
