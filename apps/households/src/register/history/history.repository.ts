import type { ListHouseholdHistory, OutputOf } from '@guzhou/contracts';
import { findVersions, historyPageOf, type HistoryTable, type Reads, type Version } from '@guzhou/recording';
import { Database, FieldCipher } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

type HistoryRecord = OutputOf<typeof ListHouseholdHistory>['lines'][number]['record'];
export type HistoryVersion = Version<HistoryRecord>;

@Injectable()
export class HistoryRepository {
  private readonly reads: Reads;

  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {
    this.reads = { query: (sql, values) => this.database.lookUp(sql, values) };
  }

  /** Every version of a table's rows of these codes: as they stand, and as they stood. */
  findVersions(county: string, history: HistoryTable<HistoryRecord>, codes: readonly string[]): Promise<HistoryVersion[]> {
    return findVersions(this.reads, { county, cipher: this.cipher }, history, codes);
  }

  /** Who belongs or belonged to a household, also by records that were corrected since. */
  async findMembersEver(county: string, householdCode: string): Promise<string[]> {
    const rows = await this.database.lookUp<{ code: string }>(
      `SELECT member_code AS code FROM membership WHERE county_code = $1 AND household_code = $2`, [county, householdCode]);
    return [...new Set(rows.map(({ code }) => code))];
  }

  /** A page of what was done to rows of these versions. */
  page(county: string, versions: readonly HistoryVersion[], page: { readonly after?: string | undefined; readonly limit: number }) {
    return historyPageOf(this.reads, county, versions, page);
  }
}
