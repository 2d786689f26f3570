import type { ExportPage } from '@guzhou/contracts';
import { exportedRow, newsIn, ruledBook, runImport, type Outcome, type Part } from '@guzhou/importing';
import { beginImport, nobody, type RecordingContext, type WorkingSet } from '@guzhou/recording';
import { ofCounty, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { byTenant, levelOf, parentOf } from './division.js';
import { countyOfDivision } from './division-county.js';
import { divisionUnknown } from './divisions.errors.js';
import { divisionRefusals, divisionsImport, inOrAbove, parentAgrees, parentsAreKnown, type DivisionRow } from './divisions.import.js';
import { cellsOf, withRow, type Division } from './divisions.records.js';
import type { DivisionView } from './divisions.routes.js';
import { DivisionsRepository } from './divisions.repository.js';

interface Page {
  readonly after?: string;
  readonly limit: number;
}

type ImportContext = RecordingContext & { readonly tx: BulkTransaction };

const keyOf = (row: DivisionRow): string => row.code;

@Injectable()
export class DivisionsService {
  constructor(private readonly divisions: DivisionsRepository) {}

  /** Throws `division/unknown`. */
  async get(code: string): Promise<Division> {
    const division = await this.divisions.find(code);
    if (division === undefined) throw divisionUnknown();
    return division;
  }

  /** The county that a division on record is or lies in. Throws `division/wider-than-county`, `division/unknown`. */
  async countyOf(code: string): Promise<string> {
    const county = countyOfDivision(code);
    await this.get(code);
    return county;
  }

  async view(code: string): Promise<DivisionView> {
    return viewOf(await this.get(code));
  }

  find(code: string): Promise<Division | undefined> {
    return this.divisions.find(code);
  }

  /** Throws `division/unknown`. */
  async listChildren(code: string, { after, limit }: Page): Promise<{ divisions: DivisionView[]; next: string | null }> {
    await this.get(code);
    const rows = await this.divisions.listChildren(code, after, limit + 1);
    const divisions = rows.slice(0, limit);
    return { divisions: divisions.map(viewOf), next: rows.length > limit ? divisions.at(-1)?.code ?? null : null };
  }

  /** Name by code; a code that is unknown is absent. */
  async listNames(county: string, codes: readonly string[]): Promise<Map<string, string>> {
    const divisions = await this.divisions.findMany(county, codes);
    return new Map(divisions.map(({ code, name }) => [code, name]));
  }

  /** Undefined while its division is not on record. */
  async findCountyName(county: string): Promise<string | undefined> {
    return (await this.find(`${county}000000`))?.name;
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
    const rows = [...above, ...page].map((division) => exportedRow(divisionsImport, cellsOf(division), 'full'));
    return { rows, next: found.length > limit ? page.at(-1)!.code : null };
  }

  /** Those that are on record, the widest first. */
  private async listAbove(code: string): Promise<Division[]> {
    const parent = parentOf(code);
    if (parent === null) return [];
    const division = await this.divisions.find(parent);
    return [...await this.listAbove(parent), ...(division === undefined ? [] : [division])];
  }

  /**
   * Takes one part of a file of divisions. Those above the county are kept, and changed, under their own first six digits.
   * Parts of a file come one after another.
   */
  async importInTx(context: ImportContext, part: Part & { readonly importId: string }): Promise<Outcome> {
    const { tx, county } = context;
    return runImport({
      definition: divisionsImport, texts: divisionRefusals, part, keyOf,
      open: async (rows) => {
        const records = await this.divisions.findInTx(tx, rows.map(keyOf), 'FOR NO KEY UPDATE');
        const parents = await this.divisions.findInTx(tx, parentsAbove(rows.map(keyOf)));
        return ruledBook({
          records, keyOf, rowOf: cellsOf, news: newsIn({ rows, records, keyOf, apply: withRow }),
          rules: [[inOrAbove(county), parentAgrees]],
          together: parentsAreKnown([...parents.values()].map(({ code }) => code)),
          save: () => this.saveInTx(context, part.importId, records),
        });
      },
    });
  }

  private async saveInTx({ tx, actor }: ImportContext, importId: string, divisions: WorkingSet<Division>): Promise<void> {
    for (const [tenant, changes] of byTenant(divisions.changes(), ({ after }) => after.code)) {
      // Each tenant has a change of its own, which the first part to bring something of it writes, wherever in the file that stands.
      await ofCounty(tenant, async () => {
        const stamp = await beginImport({ tx, county: tenant, actor }, divisionsImport.kind, { importId, part: 0 }, nobody);
        await this.divisions.saveInTx(tx, stamp, changes);
      });
    }
  }
}

/** Of the counties and prefectures among these. */
function parentsAbove(codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code) => levelOf(code) === 'county' || levelOf(code) === 'prefecture').map((code) => parentOf(code)!))];
}

function viewOf({ code, name, level, parentCode, areaM2 }: Division): DivisionView {
  return { code, name, level, parentCode, areaM2: areaM2?.toString() ?? null };
}
