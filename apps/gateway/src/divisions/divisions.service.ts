import type { ExportPage } from '@guzhou/contracts';
import { exportedRow, PartReview, type Outcome, type Part, type StoredRow } from '@guzhou/importing';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { countyOf, levelOf, parentOf, type Division } from './division.js';
import { divisionUnknown } from './divisions.errors.js';
import { divisionRefusals, divisionsImport, inOrAbove, parentAgrees } from './divisions.import.js';
import type { DivisionView } from './divisions.routes.js';
import { DivisionsRepository, divisionsTable } from './divisions.repository.js';

interface Page {
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class DivisionsService {
  constructor(private readonly divisions: DivisionsRepository) {}

  /** Throws `division/unknown`. */
  async get(code: string): Promise<Division> {
    const division = await this.divisions.find(code);
    if (division === undefined) throw divisionUnknown();
    return division;
  }

  async view(code: string): Promise<DivisionView> {
    return viewOf(await this.get(code));
  }

  find(code: string): Promise<Division | undefined> {
    return this.divisions.find(code);
  }

  async listChildren(code: string, { after, limit }: Page): Promise<{ divisions: DivisionView[]; next: string | null }> {
    const rows = await this.divisions.listChildren(code, after, limit + 1);
    const divisions = rows.slice(0, limit);
    return { divisions: divisions.map(viewOf), next: rows.length > limit ? divisions.at(-1)?.code ?? null : null };
  }

  /** Name by code; a code that is unknown is absent. */
  async listNames(county: string, codes: readonly string[]): Promise<Map<string, string>> {
    const divisions = await this.divisions.findMany(county, codes);
    return new Map(divisions.map(({ code, name }) => [code, name]));
  }

  /** Pages of entries of a county, each entry with the name of its village, empty where the code is unknown; one look a page. */
  async* nameVillages<Entry extends { readonly villageCode: string }>(
    county: string, pages: AsyncIterable<readonly Entry[]>,
  ): AsyncGenerator<(Entry & { villageName: string })[]> {
    for await (const page of pages) {
      const names = await this.listNames(county, [...new Set(page.map(({ villageCode }) => villageCode))]);
      yield page.map((entry) => ({ ...entry, villageName: names.get(entry.villageCode) ?? '' }));
    }
  }

  /**
   * A page of a division and those within it, as rows of a file of divisions; the file of a county begins with those above it,
   * which such files bring too.
   */
  async exportPage(division: string, { after, limit }: { after: string | null; limit: number }): Promise<ExportPage> {
    const found = await this.divisions.listWithin(division, after ?? '', limit + 1);
    const page = found.slice(0, limit);
    const above = after === null && levelOf(division) === 'county' ? await this.listAbove(division) : [];
    const rows = [...above, ...page].map(({ code, name, parentCode, areaM2 }) =>
      exportedRow(divisionsImport, { code, name, parent_code: parentCode, area_km2: areaM2 }, 'full'));
    return { rows, next: found.length > limit ? page.at(-1)!.code : null };
  }

  /** Those that are on record, the widest first. */
  private async listAbove(code: string): Promise<Division[]> {
    const parent = parentOf(code);
    if (parent === null) return [];
    const division = await this.divisions.find(parent);
    return [...await this.listAbove(parent), ...(division === undefined ? [] : [division])];
  }

  /** Takes one part of a file of divisions. Those above the county are kept under their own first six digits. */
  async importInTx(tx: BulkTransaction, county: string, part: Part): Promise<Outcome> {
    const review = new PartReview({
      definition: divisionsImport, part, key: 'code', texts: divisionRefusals,
      record: ({ code, name, area_km2 }) => ({ code, name, parent_code: parentOf(code), level: levelOf(code), area_m2: area_km2 }),
      rowOf: ({ code, name, parent_code, area_m2 }) => ({ code, name, parent_code, area_km2: area_m2 }),
    });
    const tenants = [...new Set(review.keys.map(countyOf))];
    const stored = new Map<string, StoredRow>();
    for (const tenant of tenants) {
      for (const [code, row] of await divisionsTable.findStored(tx, tenant, review.keys)) stored.set(code, row);
    }
    review.compare(stored).check(inOrAbove(county), parentAgrees);
    if (!review.writes) return review.outcome();
    for (const tenant of tenants) {
      const ofTenant = ({ record }: { record: { code: unknown } }) => countyOf(String(record.code)) === tenant;
      await divisionsTable.insert(tx, tenant, review.created.filter(ofTenant).map(({ record }) => record));
      await divisionsTable.update(tx, tenant, review.changed.filter(ofTenant).map(({ record }) => record));
    }
    return review.outcome();
  }
}

function viewOf({ code, name, level, parentCode, areaM2 }: Division): DivisionView {
  return { code, name, level, parentCode, areaM2: areaM2?.toString() ?? null };
}
