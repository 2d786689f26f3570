import {
  cellOf, cellText, evidenceOf, evidenceText, fieldOf, localDate, recordCode, reversalReasons, type ExportInput, type ExportPage,
  type FactWithReversal, type ImportOutcome, type ImportPart, type LedgerKind, type ReversalKind, type ReverseInput, type ReverseOutput,
} from '@guzhou/contracts';
import { exportRecorded, newsIn, ofChanged, plausibleDays, ruledBook, runImport, type Part } from '@guzhou/importing';
import {
  beginChange, beginImport, columnsOf, findByCode, inFile, nobody, tableOf, WorkingSet, writeRecords, writesOf, type RecordDefinition,
  type RecordOf, type Stamp,
} from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import type { Transaction } from '@guzhou/runtime';
import { z } from 'zod';
import type { Kept, LedgerContext } from '../kept.js';
import { divisionOf } from '../place.js';
import { factUnknown, reversalRefused } from './reversals.errors.js';
import { reversalStays, reversalTexts, reversesAFact, reversesOnce, type ReversalOnRecord, type ReversalRow } from './reversal.js';

/** A reversal as it is kept. `evidence` is `<kind>:<reference>` apart by semicolons. */
export const reversalFields = {
  reversalCode: recordCode, factCode: recordCode, reversedOn: localDate, reason: reversalReasons.schema, evidence: z.string(),
};
type Reversal = RecordOf<RecordDefinition<RecordDefinition['table'], typeof reversalFields>>;

interface ReversalsOf<Kind extends LedgerKind, Facts extends RecordDefinition> extends Kept<Kind, Facts> {
  readonly by: ReversalKind;
  /** Of the reversals: unique by its fact. */
  readonly reversal: RecordDefinition<RecordDefinition['table'], typeof reversalFields>;
}

/** A fact that does not count any more, and by which reversal. */
export interface Reversed<Fact> {
  readonly reversalCode: string;
  readonly reversedOn: string;
  readonly fact: Fact;
}

const keyOf = (row: ReversalRow): string => row.reversal_code;

/** Reversals of the facts of one kind, by file and by hand: one judgement for both. Those who reckon with the facts are told (`tell`). */
export abstract class Reversals<Kind extends LedgerKind, Facts extends RecordDefinition> {
  private readonly inFile;

  protected constructor(private readonly of: ReversalsOf<Kind, Facts>) {
    this.inFile = inFile(of.by.import, of.reversal, { reason: 'reversal_reason' });
  }

  /** Says to others what was reversed and was not before. */
  protected tell(_reversed: readonly Reversed<RecordOf<Facts>>[], _context: LedgerContext): Promise<void> {
    return Promise.resolve();
  }

  async importPart(part: ImportPart, context: LedgerContext): Promise<ImportOutcome> {
    return this.judge(part, await beginImport(context, this.of.by.import.kind, part, nobody), context);
  }

  /** The same by hand. Throws `fact/unknown` and what a row of a file would be refused for. */
  async reverse({ reversalCode, factCode, reversedOn, reason, evidence }: ReverseInput, context: LedgerContext): Promise<ReverseOutput> {
    const cells = {
      reversal_code: reversalCode, fact_code: factCode, reversed_on: reversedOn, reversal_reason: reason, evidence: evidenceText(evidence),
    };
    const stamp = await beginChange(context, {
      changeId: context.cause, kind: `reverse-${this.of.kind.name}`, source: 'correction', effectiveOn: reversedOn, evidence,
    }, nobody);
    const { refused } = await this.judge({ columns: Object.keys(cells), rows: [{ row: 2, cells: Object.values(cells) }] }, stamp, context);
    if (refused.some(({ code }) => code === 'reversal/fact-unknown')) throw factUnknown();
    if (refused.length > 0) throw reversalRefused(refused);
    return { reversalCode, factCode };
  }

  /** A fact as its file says it, and what reversed it. Throws `fact/unknown`. */
  async getFact(factCode: string, { tx, county }: { readonly tx: Transaction; readonly county: string }): Promise<FactWithReversal> {
    const { by: { of: definition }, reversal: record, rowOf } = this.of;
    const fact = (await this.findFact(tx, county, [factCode])).find(factCode);
    if (fact === undefined) throw factUnknown();
    const row: Readonly<Record<string, unknown>> = { ...rowOf(fact), ...(await this.findReversals(tx, county, [factCode])).get(factCode) };
    const [reversal] = await tx.query<RecordedReversal>(
      `SELECT ${columnsOf(record, 'reversal')}, change.actor, reversal.recorded_at AS "recordedAt", reversal.recorded_by AS "recordedBy"
       FROM ${record.table.name} AS reversal
       LEFT JOIN change ON change.county_code = $1 AND change.change_id = reversal.recorded_by
       WHERE reversal.county_code = $1 AND reversal.fact_code = $2`, [county, factCode]);
    return {
      factCode,
      record: Object.fromEntries(Object.keys(definition.headings).map((column) =>
        [column, cellText(cellOf(definition, column), row[column])])),
      reversal: reversal === undefined ? null : {
        reversalCode: reversal.reversalCode, reversedOn: reversal.reversedOn, reason: reversalReasons.schema.parse(reversal.reason),
        evidence: evidenceOf(reversal.evidence), actor: reversal.actor, recordedAt: reversal.recordedAt.toISOString(),
        recordedBy: reversal.recordedBy,
      },
    };
  }

  /** Those of these facts that are on record, and by what those that do not count are reversed. */
  async findFacts(
    { tx, county }: { readonly tx: Transaction; readonly county: string }, factCodes: readonly string[],
  ): Promise<{ facts: RecordOf<Facts>[]; reversed: Reversed<RecordOf<Facts>>[] }> {
    const facts = await this.findFact(tx, county, factCodes);
    const reversals = await this.findReversals(tx, county, factCodes);
    return {
      facts: [...facts.values()],
      reversed: [...reversals].map(([code, { reversed_by: reversalCode, reversed_on: reversedOn }]) => (
        { reversalCode, reversedOn, fact: facts.find(code)! })),
    };
  }

  /** Code of each of these facts that is reversed → what its row says of that. */
  async findReversals(tx: Transaction, county: string, factCodes: readonly string[]): Promise<Map<string, ReversalOnRecord>> {
    if (factCodes.length === 0) return new Map();
    const rows = await tx.query<ReversalOnRecord & { code: string }>(
      `SELECT fact_code AS code, reversal_code AS reversed_by, reversed_on FROM ${this.of.reversal.table.name}
       WHERE county_code = $1 AND fact_code = ANY ($2)`, [county, factCodes]);
    return new Map(rows.map(({ code, ...told }) => [code, told]));
  }

  /** The facts on record as rows of their file, each with its reversal. `listed` finds them, as `exportRecorded` asks for it. */
  exportFacts(
    asked: ExportInput, { tx, county }: Pick<LedgerContext, 'tx' | 'county'>,
    { listed, values }: { readonly listed: string; readonly values: readonly string[] },
  ): Promise<ExportPage> {
    const { by: { of: definition }, rowOf } = this.of;
    return exportRecorded({ tx, county }, asked, {
      definition, listed, values,
      find: async (codes) => {
        const [facts, reversals] = [await this.findFact(tx, county, codes), await this.findReversals(tx, county, codes)];
        return new WorkingSet(new Map(codes.map((code) => [code, { ...rowOf(facts.find(code)!), ...reversals.get(code) }])));
      },
      rowOf: (row) => row,
    });
  }

  /** What is on record in a division, in the order of the codes. */
  exportPage(asked: ExportInput, { tx, county }: Pick<LedgerContext, 'tx' | 'county'>): Promise<ExportPage> {
    const { by, record: { table: facts, columns: [factCode] }, reversal, place } = this.of;
    const { first, last } = divisionRange(asked.division);
    return exportRecorded({ tx, county }, asked, {
      definition: by.import,
      listed: `SELECT reversal_code AS code FROM ${reversal.table.name} AS reversal
        JOIN ${facts.name} ON ${facts.name}.county_code = $1 AND ${facts.name}.${factCode!.column.name} = reversal.fact_code
        WHERE reversal.county_code = $1 AND reversal_code > $2 AND ${divisionOf(place, facts.name)} BETWEEN $4 AND $5
        ORDER BY reversal_code LIMIT $3`,
      values: [first, last],
      find: (codes) => findByCode(tx, county, reversal, codes), rowOf: (each) => this.inFile.cells(each),
    });
  }

  private findFact(tx: Transaction, county: string, codes: readonly string[], lock?: 'FOR NO KEY UPDATE'): Promise<WorkingSet<RecordOf<Facts>>> {
    return findByCode(tx, county, this.of.record, codes, lock) as Promise<WorkingSet<RecordOf<Facts>>>;
  }

  private dayOf(fact: RecordOf<Facts>): string {
    const { days } = this.of.kind;
    return String((fact as Readonly<Record<string, unknown>>)[fieldOf('on' in days ? days.on : days.from)]);
  }

  private async judge(part: Part, stamp: Stamp, context: LedgerContext): Promise<ImportOutcome> {
    const { tx, county } = context;
    const { by, reversal } = this.of;
    return runImport({
      definition: by.import, texts: reversalTexts, part, keyOf,
      open: async (rows) => {
        const codes = rows.map((row) => row.fact_code);
        const facts = await this.findFact(tx, county, codes, 'FOR NO KEY UPDATE');
        const records = await findByCode(tx, county, reversal, rows.map(keyOf));
        const days = new Map(codes.flatMap((code) => {
          const fact = facts.find(code);
          return fact === undefined ? [] : [[code, this.dayOf(fact)] as const];
        }));
        return ruledBook({
          records, keyOf, rowOf: (each) => this.inFile.cells(each),
          news: newsIn({ rows, records, keyOf, apply: (before, row) => this.inFile.withRow(before, row) }),
          rules: [
            [ofChanged(reversalStays)],
            [reversesAFact(days), plausibleDays(stamp.today, 'reversed_on')],
            [reversesOnce((await this.findReversals(tx, county, codes)).keys())],
          ],
          save: async () => {
            const writes = writesOf(records.changes());
            await writeRecords(tx, tableOf(reversal), stamp, writes);
            const reversed = writes.added.map(({ reversalCode, reversedOn, factCode }) =>
              ({ reversalCode, reversedOn, fact: facts.find(factCode)! }));
            await this.tell(reversed, context);
          },
        });
      },
    });
  }
}

interface RecordedReversal extends Reversal {
  readonly actor: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}
