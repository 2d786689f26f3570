import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Day } from '../days/days.js';
import { statement } from '../storage/statement.js';
import type { Shared } from './shared.js';

const [idNumbers, phones] = [statement('rules/shared-id-numbers'), statement('rules/shared-phones')];

@Injectable()
export class SharedRepository {
  constructor(private readonly database: Database) {}

  /** Of the whole county, or of these households with whoever shares with them. */
  async find(county: string, asOf: Day, households: readonly string[] | null): Promise<Shared> {
    const of = async (sql: string) => {
      const rows = await this.database.query<{ code: string; holders: number }>(sql, [county, asOf, households]);
      return new Map(rows.map(({ code, holders }) => [code, holders]));
    };
    const [idNumbersOf, phonesOf] = await Promise.all([of(idNumbers), of(phones)]);
    return { idNumbers: idNumbersOf, phones: phonesOf };
  }
}
