import { RecordTable } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';
import { PrismaClient } from '../generated/prisma/client.js';
import { z } from 'zod';
import { countyOf, prefixOf, divisionLevels, type Division } from './division.js';

/** Divisions as records that imports write, county by county. */
export const divisionsTable = new RecordTable<'code' | 'name' | 'parent_code' | 'level' | 'area_m2'>({
  name: 'divisions', key: 'code',
  columns: { code: 'text', name: 'text', parent_code: 'text', level: 'text', area_m2: 'bigint' },
});

type Row = Awaited<ReturnType<PrismaClient['division']['findMany']>>[number];

@Injectable()
export class DivisionsRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async find(code: string): Promise<Division | undefined> {
    const row = await this.prisma.division.findUnique({ where: { countyCode_code: { countyCode: countyOf(code), code } } });
    return row === null ? undefined : parse(row);
  }

  /** In the order of codes; children of a prefecture lie in several counties. */
  async listChildren(parentCode: string, after: string | undefined, limit: number): Promise<Division[]> {
    const rows = await this.prisma.division.findMany({
      where: { parentCode, ...(after === undefined ? {} : { code: { gt: after } }) }, orderBy: { code: 'asc' }, take: limit,
    });
    return rows.map(parse);
  }

  /** A division and those within it, behind a code, in the order of codes. */
  async listWithin(division: string, after: string, limit: number): Promise<Division[]> {
    const rows = await this.prisma.division.findMany({
      where: { countyCode: countyOf(division), code: { gt: after, startsWith: prefixOf(division) } }, orderBy: { code: 'asc' }, take: limit,
    });
    return rows.map(parse);
  }

  async findMany(county: string, codes: readonly string[]): Promise<Division[]> {
    const rows = await this.prisma.division.findMany({ where: { countyCode: county, code: { in: [...codes] } } });
    return rows.map(parse);
  }
}

const division = z.object({
  countyCode: z.string(), code: z.string(), name: z.string(), level: z.enum(divisionLevels), parentCode: z.string().nullable(),
  areaM2: z.bigint().nullable(),
});

function parse(row: Row): Division {
  return division.parse(row);
}
