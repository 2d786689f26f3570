import { divisionPrefixOf } from '@guzhou/contracts';
import { findByCode, readRecord, tableOf, writeRecords, writesOf, WorkingSet, type Change, type Stamp } from '@guzhou/recording';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { PrismaClient } from '../generated/prisma/client.js';
import { byTenant, countyOf, isWiderThanCounty } from './division.js';
import { divisionRecord, type Division } from './divisions.records.js';

const table = tableOf(divisionRecord);

@Injectable()
export class DivisionsRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async find(code: string): Promise<Division | undefined> {
    const row = await this.prisma.division.findFirst({ where: { countyCode: countyOf(code), code } });
    return row === null ? undefined : parse(row);
  }

  /** In the order of codes; only children of what is wider than a county lie in several. */
  async listChildren(parentCode: string, after: string | undefined, limit: number): Promise<Division[]> {
    const within = isWiderThanCounty(parentCode) ? {} : { countyCode: countyOf(parentCode) };
    const rows = await this.prisma.division.findMany({
      where: { ...within, parentCode, ...(after === undefined ? {} : { code: { gt: after } }) }, orderBy: { code: 'asc' }, take: limit,
    });
    return rows.map(parse);
  }

  /** A division and those within it, behind a code, in the order of codes. */
  async listWithin(division: string, after: string, limit: number): Promise<Division[]> {
    const rows = await this.prisma.division.findMany({
      where: { countyCode: countyOf(division), code: { gt: after, startsWith: divisionPrefixOf(division) } }, orderBy: { code: 'asc' }, take: limit,
    });
    return rows.map(parse);
  }

  async findMany(county: string, codes: readonly string[]): Promise<Division[]> {
    const rows = await this.prisma.division.findMany({ where: { countyCode: county, code: { in: [...codes] } } });
    return rows.map(parse);
  }

  /** Those of these codes that are on record, of all tenants. */
  async findInTx(tx: Transaction, codes: readonly string[], lock?: 'FOR NO KEY UPDATE'): Promise<WorkingSet<Division>> {
    const found = new Map<string, Division>();
    for (const [tenant, ofTenant] of byTenant(codes, (code) => code)) {
      for (const division of (await findByCode(tx, tenant, divisionRecord, ofTenant, lock)).values()) found.set(division.code, division);
    }
    return new WorkingSet(found);
  }

  /** Changes of the stamp's tenant. */
  async saveInTx(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<Division>[]): Promise<void> {
    await writeRecords(tx, table, stamp, writesOf(changes));
  }
}

function parse(row: object): Division {
  return readRecord(divisionRecord, row);
}
