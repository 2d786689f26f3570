import { Database, FieldCipher, FieldUnreadableError } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { foundIn } from '../../storage/statement.js';
import { phoneIndex, phonePlace } from './household.records.js';

/** Households that were looked at, the last of them, and how many of their phones did not open. */
export interface IndexedBatch {
  readonly last: string;
  readonly indexed: number;
  readonly unreadable: number;
}

@Injectable()
export class PhoneIndexRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /**
   * Indexes the next so many phones that have no index; undefined: there are no more in the county. Nothing else of the household
   * changes, and one that is written meanwhile keeps what was written.
   */
  async indexNext(county: string, after: string, limit: number): Promise<IndexedBatch | undefined> {
    const { finder, findsIn } = this.cipher;
    const rows = await this.database.query<{ code: string; sealed: Buffer }>(...foundIn(findsIn, [
      `SELECT household_code AS code, phone_sealed AS sealed FROM household
       WHERE county_code = $1 AND household_code > $2 AND phone_sealed IS NOT NULL AND phone_index IS NULL
       ORDER BY household_code LIMIT $3`, [county, after, limit]]));
    if (rows.length === 0) return undefined;
    const found = rows.flatMap(({ code, sealed }) => {
      const phone = this.open(county, code, sealed);
      return phone === undefined ? [] : [{ code, sealed, index: phoneIndex(finder, phone) }];
    });
    await this.database.query(...foundIn(findsIn, [
      `UPDATE household SET phone_index = found.phone_index
       FROM unnest($2::text[], $3::bytea[], $4::bytea[]) AS found (household_code, phone_sealed, phone_index)
       WHERE household.county_code = $1 AND household.household_code = found.household_code AND household.phone_sealed = found.phone_sealed`,
      [county, found.map(({ code }) => code), found.map(({ sealed }) => sealed), found.map(({ index }) => index)]]));
    return { last: rows.at(-1)!.code, indexed: found.length, unreadable: rows.length - found.length };
  }

  private open(county: string, code: string, sealed: Buffer): string | undefined {
    try {
      return this.cipher.decrypt(sealed, phonePlace(county, code));
    } catch (error) {
      if (error instanceof FieldUnreadableError) return undefined;
      throw error;
    }
  }
}
