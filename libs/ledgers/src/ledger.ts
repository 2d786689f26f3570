import {
  cellOf, cellOfField, cellText, columnsOfRecord, fieldOf, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart,
  type LedgerChanged, type LedgerKind, type RowOf,
} from '@guzhou/contracts';
import {
  exportRecorded, runImport, type Book, type CellCode, type Outcome, type Part, type RefusalTexts,
} from '@guzhou/importing';
import {
  beginChange, beginImport, dayInFuture, findByCode, findVersions, historyOf, historyPageOf, nobody, tableOf, writeRecords, writesOf,
  type Change, type NewChange, type RecordDefinition, type RecordOf, type RecordTable, type Stamp, type WorkingSet,
} from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import type { z } from 'zod';
import { entryOf } from './entries.js';
import { changeRefused, namedByOthers, recordChanged, recordThere, recordUnknown } from './ledger.errors.js';
import { FEW, findPage, type ListAsked } from './listing.js';
import type { Kept, LedgerContext } from './kept.js';
import { divisionOf } from './place.js';
import type { Reversals } from './reversals/reversals.js';

/** Under which change rows are to be recorded. */
export interface Recording extends LedgerContext {
  readonly stamp: Stamp;
}

/** Records of another kind that name those of a ledger, and what people call them. */
interface Naming {
  readonly table: string;
  readonly column: string;
  readonly label: { readonly zh: string; readonly en: string };
}

interface LedgerDefinition<Kind extends LedgerKind, Definition extends RecordDefinition, Code extends string>
  extends Kept<Kind, Definition> {
  /** What its rules say. */
  readonly texts: RefusalTexts<Code>;
  /** Where facts can be reversed: their reversals. */
  readonly reversals?: Reversals<Kind, Definition>;
  /** What must not be on record of one that is withdrawn. */
  readonly namedBy?: readonly Naming[];
}

type Input<Kind extends LedgerKind, Request extends 'get' | 'history' | 'record' | 'correct' | 'withdraw'> = z.output<Kind[Request]['input']>;

/**
 * A ledger in its service: what a file and what somebody by hand says of its records is judged by the same rules and written in the
 * same way; look-ups, lists, exports and histories give it back. A service says which rules these are (`open`).
 */
export abstract class Ledger<Kind extends LedgerKind, Definition extends RecordDefinition, Code extends string> {
  private readonly table: RecordTable<RecordOf<Definition>>;
  /** The column of the file, and of the table, that has the code. */
  private readonly fileCode: string;
  private readonly tableCode: string;
  /** See `FEW`. */
  protected few = FEW;

  protected constructor(protected readonly of: LedgerDefinition<Kind, Definition, Code>) {
    this.table = tableOf(of.record);
    this.fileCode = Object.keys(of.kind.file.headings)[0]!;
    this.tableCode = of.record.columns[0]!.column.name;
  }

  /** What judges these rows by the rules of the kind, and writes what came out different. */
  protected abstract open(rows: readonly RowOf<Kind['file']>[], recording: Recording): Promise<Book<RowOf<Kind['file']>, Code | CellCode>>;

  async importPart(part: ImportPart, context: LedgerContext): Promise<ImportOutcome> {
    return this.take(part, { ...context, stamp: await beginImport(context, this.of.kind.file.kind, part, nobody) });
  }

  /** What is on record in a division, in the order of the codes. */
  exportPage(input: ExportInput, { tx, county }: Pick<LedgerContext, 'tx' | 'county'>): Promise<ExportPage> {
    const { kind: { file }, place, record: { table }, reversals, rowOf } = this.of;
    const { first, last } = divisionRange(input.division);
    const asked = {
      listed: `SELECT ${this.tableCode} AS code FROM ${table.name} WHERE county_code = $1 AND ${this.tableCode} > $2
        AND ${divisionOf(place, table.name)} BETWEEN $4 AND $5 ORDER BY ${this.tableCode} LIMIT $3`,
      values: [first, last],
    };
    return reversals === undefined
      ? exportRecorded({ tx, county }, input, { ...asked, definition: file, find: (codes) => this.find(tx, county, codes), rowOf })
      : reversals.exportFacts(input, { tx, county }, asked);
  }

  /** Throws `<name>/unknown`. */
  async get({ code, asOf }: Input<Kind, 'get'>, { tx, county }: LedgerContext): Promise<object> {
    const { kind, record: { table } } = this.of;
    const record = (await this.find(tx, county, [code])).find(code);
    if (record === undefined) throw recordUnknown(kind);
    const [entry] = await this.entries(tx, county, [record], asOf);
    const [stored] = await tx.query<{ recordedAt: Date }>(
      `SELECT recorded_at AS "recordedAt" FROM ${table.name} WHERE county_code = $1 AND ${this.tableCode} = $2`, [county, code]);
    return { ...entry, recordedAt: stored!.recordedAt.toISOString() };
  }

  async list(asked: ListAsked, { tx, county }: LedgerContext): Promise<{ records: object[]; next: string | null }> {
    const { kind, record, place } = this.of;
    const { records, next } = await findPage(tx, county, { ledger: kind, record, place, few: this.few }, asked);
    return { records: await this.entries(tx, county, records as RecordOf<Definition>[], asked.asOf), next };
  }

  /** Of what was withdrawn, too. Throws `<name>/unknown`. */
  async history({ code, ...page }: Input<Kind, 'history'>, { tx, county }: LedgerContext) {
    const { kind, record } = this.of;
    const versions = await findVersions(tx, { county }, historyOf(kind.name, record), [code]);
    if (versions.length === 0) throw recordUnknown(kind);
    return historyPageOf(tx, county, versions, page);
  }

  /** Throws `<name>/there-already`, `correction/refused`. */
  async record(input: Input<Kind, 'record'>, context: LedgerContext): Promise<LedgerChanged> {
    const { kind, kind: { file, codeField, days } } = this.of;
    const said = input.record as Readonly<Record<string, unknown>>;
    const code = String(said[codeField]);
    if ((await this.find(context.tx, context.county, [code], 'FOR NO KEY UPDATE')).find(code) !== undefined) throw recordThere(kind);
    const { source, evidence } = input;
    const effectiveOn = String(said[fieldOf('on' in days ? days.on : days.from)]);
    const stamp = await this.begin(context, 'record', { source, evidence, effectiveOn });
    const cells = columnsOfRecord(file).map((column) => [column, cellOfField(file, column, said[fieldOf(column)])] as const);
    const { refused } = await this.takeRow(cells, { ...context, stamp });
    if (refused.length > 0) throw changeRefused(refused, 'record');
    return this.changed(context, stamp, code);
  }

  /** Throws `<name>/unknown`, `<name>/changed-meanwhile`, `date/in-future`, `correction/refused`. */
  async correct({ code, expectedRevision, set, ...why }: Input<Kind, 'correct'>, context: LedgerContext): Promise<LedgerChanged> {
    const { kind: { file }, rowOf } = this.of;
    const row: Readonly<Record<string, unknown>> = rowOf(await this.asRead(context, code, expectedRevision));
    const stamp = await this.begin(context, 'correct', why);
    if (why.effectiveOn > stamp.today) throw dayInFuture('effectiveOn');
    const said = set as Readonly<Record<string, unknown>>;
    const cells = columnsOfRecord(file).map((column) => {
      const value = said[fieldOf(column)];
      return [column, value === undefined ? cellText(cellOf(file, column), row[column]) : cellOfField(file, column, value)] as const;
    });
    const { refused } = await this.takeRow(cells, { ...context, stamp });
    if (refused.length > 0) throw changeRefused(refused, 'set');
    return this.changed(context, stamp, code);
  }

  /** Takes what never was so off the ledger. Throws `<name>/unknown`, `<name>/changed-meanwhile`, `<name>/named-by-others`. */
  async withdraw({ code, expectedRevision, ...why }: Input<Kind, 'withdraw'>, context: LedgerContext): Promise<LedgerChanged> {
    const { kind, namedBy = [] } = this.of;
    const record = await this.asRead(context, code, expectedRevision);
    for (const { table, column, label } of namedBy) {
      const named = await context.tx.query(`SELECT FROM ${table} WHERE county_code = $1 AND ${column} = $2 LIMIT 1`, [context.county, code]);
      if (named.length > 0) throw namedByOthers(kind, label);
    }
    const stamp = await this.begin(context, 'withdraw', { ...why, effectiveOn: null });
    await writeRecords(context.tx, this.table, stamp, { added: [], replaced: [], gone: [record] });
    return this.changed(context, stamp, code);
  }

  /** Those of these codes that are on record; `lock`: kept from others' changes until the transaction ends. */
  find(tx: Transaction, county: string, codes: readonly string[], lock?: 'FOR NO KEY UPDATE'): Promise<WorkingSet<RecordOf<Definition>>> {
    return findByCode(tx, county, this.of.record, codes, lock) as Promise<WorkingSet<RecordOf<Definition>>>;
  }

  protected async save(tx: BulkTransaction, stamp: Stamp, changes: readonly Change<RecordOf<Definition>>[]): Promise<void> {
    await writeRecords(tx, this.table, stamp, writesOf(changes));
  }

  private take(part: Part, recording: Recording): Promise<Outcome> {
    const { kind: { file }, texts } = this.of;
    return runImport({
      definition: file, texts, part, keyOf: (row) => String(row[this.fileCode]),
      open: (rows) => this.open(rows as readonly RowOf<Kind['file']>[], recording),
    });
  }

  private takeRow(cells: readonly (readonly [column: string, cell: string])[], recording: Recording): Promise<Outcome> {
    return this.take({ columns: cells.map(([column]) => column), rows: [{ row: 2, cells: cells.map(([, cell]) => cell) }] }, recording);
  }

  private begin(
    context: LedgerContext, what: 'record' | 'correct' | 'withdraw', why: Pick<NewChange, 'source' | 'evidence' | 'effectiveOn'>,
  ): Promise<Stamp> {
    return beginChange(context, { changeId: context.cause, kind: `${what}-${this.of.kind.name}`, ...why }, nobody);
  }

  /** A record that nobody changed since it was read, kept from others. */
  private async asRead({ tx, county }: LedgerContext, code: string, expectedRevision: number): Promise<RecordOf<Definition>> {
    const record = (await this.find(tx, county, [code], 'FOR NO KEY UPDATE')).find(code);
    if (record === undefined) throw recordUnknown(this.of.kind);
    if ((await this.revisions(tx, county, [code])).get(code) !== expectedRevision) throw recordChanged(this.of.kind);
    return record;
  }

  private async changed({ tx, county }: LedgerContext, { recordedBy }: Stamp, code: string): Promise<LedgerChanged> {
    return { changeId: recordedBy, code, revision: (await this.revisions(tx, county, [code])).get(code)! };
  }

  /** How often what stands under each of these codes was recorded. Of what is withdrawn that goes on counting. */
  private async revisions(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ code: string; replaced: number }>(
      `SELECT record_code AS code, count(*)::integer AS replaced FROM superseded_row
       WHERE county_code = $1 AND table_name = $2 AND record_code = ANY ($3) GROUP BY record_code`, [county, this.of.record.table.name, codes]);
    const replaced = new Map(rows.map((row) => [row.code, row.replaced]));
    return new Map(codes.map((code) => [code, 1 + (replaced.get(code) ?? 0)]));
  }

  private async entries(tx: Transaction, county: string, records: readonly RecordOf<Definition>[], asOf: string): Promise<object[]> {
    const { kind, record: { columns }, reversals, rowOf } = this.of;
    const codeOf = (record: RecordOf<Definition>) => String((record as Readonly<Record<string, unknown>>)[columns[0]!.field]);
    const codes = records.map(codeOf);
    const revisions = await this.revisions(tx, county, codes);
    const reversed = await reversals?.findReversals(tx, county, codes);
    return records.map((record) => {
      const code = codeOf(record);
      return entryOf(kind, rowOf(record), asOf, revisions.get(code)!, reversed?.get(code));
    });
  }
}
