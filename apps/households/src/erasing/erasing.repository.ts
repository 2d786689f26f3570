import { noticeEntries } from '../life-cycle/notices/notice-entries.js';
import { clueRecord } from '../care/clues/clue.record.js';
import { listedMemberRecord } from '../records/agreement/agreement.records.js';
import { personRecord } from '../register/members/member.records.js';
import type { OutputOf, PreviewErasure } from '@guzhou/contracts';
import { sealedTableOf, tableOf, type RecordOf, type SealedTable } from '@guzhou/recording';
import { FieldCipher, type SqlValue, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { without, type Known } from './erased.js';

type Hindrance = OutputOf<typeof PreviewErasure>['hindrances'][number];
type Counted = OutputOf<typeof PreviewErasure>['erased'];

const [members, listed, clues] = [sealedTableOf(personRecord), sealedTableOf(listedMemberRecord), sealedTableOf(clueRecord)];
const personal = `field IN ('name', 'id_number', 'phone')`;

/** Sealed texts of households in which somebody may be named, beside the records of the person. */
const texts: readonly SealedTable[] = [clues, noticeEntries];

/** Tables with rows under a person's code that say nothing of who it is. */
const counted = ['membership', 'member_condition', 'former_relation', 'income_item', 'placement', 'certificate', 'plan_measure', 'schooling_excuse'];

interface Where {
  readonly county: string;
  readonly memberCode: string;
  readonly households: readonly string[];
}

interface Text {
  readonly key: string[];
  readonly value: Buffer;
}

/** Where a person is named, and how that is taken out. Versions of rows are looked at as the rows are. */
@Injectable()
export class ErasingRepository {
  constructor(private readonly cipher: FieldCipher) {}

  /** Where the person belongs or belonged. */
  async findHouseholds(tx: Transaction, county: string, memberCode: string): Promise<string[]> {
    const rows = await tx.query<{ code: string }>(
      `SELECT DISTINCT household_code AS code FROM membership WHERE county_code = $1 AND member_code = $2
       UNION SELECT household_code FROM former_relation WHERE county_code = $1 AND member_code = $2 ORDER BY 1`, [county, memberCode]);
    return rows.map(({ code }) => code);
  }

  async findHindrances(tx: Transaction, { county, memberCode, households }: Where, firstOfYear: string): Promise<Hindrance[]> {
    const asked: readonly (readonly [Hindrance, string, SqlValue[]])[] = [
      ['still_member', 'membership WHERE county_code = $1 AND member_code = $2 AND valid_to IS NULL', [memberCode]],
      ['procedure_open', 'procedure WHERE county_code = $1 AND household_code = ANY ($2) AND ended_on IS NULL', [households]],
      ['placement_open', 'placement WHERE county_code = $1 AND member_code = $2 AND ended_on IS NULL', [memberCode]],
      ['measure_open', 'plan_measure WHERE county_code = $1 AND member_code = $2 AND result IS NULL', [memberCode]],
      ['paid_this_year', 'income_item WHERE county_code = $1 AND member_code = $2 AND received_on >= $3::date AND reversal_code IS NULL', [memberCode, firstOfYear]],
    ];
    const found: Hindrance[] = [];
    for (const [hindrance, from, values] of asked) {
      if ((await tx.query(`SELECT 1 FROM ${from} LIMIT 1`, [county, ...values])).length > 0) found.push(hindrance);
    }
    return found;
  }

  /** All names and numbers under which the person stands anywhere. */
  async findKnown(tx: Transaction, { county, memberCode }: Where): Promise<Known> {
    const known = { names: new Set<string>(), numbers: new Set<string>() };
    for (const table of [members, listed]) {
      for (const row of await this.rowsOf(tx, county, table, memberCode)) {
        for (const [column, set] of [['name_sealed', known.names], ['id_number_sealed', known.numbers]] as const) {
          const stored = row[column];
          if (stored !== null && stored !== undefined) set.add(this.open(county, table, column, row, stored as Buffer));
        }
      }
    }
    return known;
  }

  /** How many rows name the person, by table; those of households only where a text does. */
  async count(tx: Transaction, where: Where, known: Known): Promise<Counted> {
    const { county, memberCode } = where;
    const rows: Counted = [];
    for (const table of [members, listed]) {
      rows.push({ table: table.name, rows: (await this.rowsOf(tx, county, table, memberCode)).length });
    }
    for (const table of texts) rows.push({ table: table.name, rows: (await this.textsOf(tx, where, table, known)).length });
    rows.push({ table: 'difference_verdict', rows: await this.countRows(tx, `difference_verdict WHERE county_code = $1 AND member_code = $2 AND ${personal}`, where) });
    rows.push({ table: 'duplicate_dismissal', rows: await this.countRows(tx, `duplicate_dismissal WHERE county_code = $1 AND $2 IN (first_code, second_code)`, where) });
    return rows;
  }

  async countKept(tx: Transaction, where: Where): Promise<Counted> {
    const rows: Counted = [];
    for (const table of counted) rows.push({ table, rows: await this.countRows(tx, `${table} WHERE county_code = $1 AND member_code = $2`, where) });
    return rows;
  }

  async countAttachments(tx: Transaction, { county, households }: Where): Promise<number> {
    const [row] = await tx.query<{ rows: number }>(
      `SELECT count(DISTINCT paper ->> 'reference')::int AS rows
       FROM change_household AS told JOIN change ON change.county_code = $1 AND change.change_id = told.change_id
       CROSS JOIN LATERAL jsonb_array_elements(change.evidence) AS paper
       WHERE told.county_code = $1 AND told.household_code = ANY ($2) AND paper ->> 'reference' LIKE 'attachment/%'`, [county, households]);
    return row!.rows;
  }

  /** Takes the person out of everything but the record itself, which says by now what it is to say; of its versions too. */
  async erase(tx: Transaction, where: Where, known: Known, left: RecordOf<typeof personRecord>): Promise<void> {
    const { county, memberCode } = where;
    const table = tableOf(personRecord, this.cipher);
    const values = table.values(left, county);
    const kept = new Set(['member_code', 'sex', 'ethnicity', 'version']);
    const said = Object.fromEntries(Object.keys(table.columns).flatMap((column, i) =>
      (kept.has(column) ? [] : [[column, inJson(values[i]!)]])));
    await tx.query(
      `UPDATE superseded_row SET was = was || $3::jsonb WHERE county_code = $1 AND table_name = '${members.name}' AND record_code = $2`,
      [county, memberCode, JSON.stringify(said)]);
    const columns = [...Object.keys(listed.places), ...Object.keys(listed.indexes ?? {})];
    await tx.query(
      `UPDATE ${listed.name} SET ${columns.map((column) => `${column} = NULL`).join(', ')} WHERE county_code = $1 AND member_code = $2`, [county, memberCode]);
    await tx.query(
      `UPDATE superseded_row SET was = was || $3::jsonb
       WHERE county_code = $1 AND table_name = '${listed.name}' AND was ->> 'member_code' = $2`,
      [county, memberCode, JSON.stringify(Object.fromEntries(columns.map((column) => [column, null])))]);
    for (const each of texts) await this.rewrite(tx, where, each, known);
    await tx.query(
      `UPDATE difference_verdict SET copy_said = '', register_said = NULL, copy_said_b = NULL, register_said_b = NULL
       WHERE county_code = $1 AND member_code = $2 AND ${personal}`, [county, memberCode]);
    await tx.query(
      `UPDATE duplicate_dismissal SET facts = '', facts_b = NULL WHERE county_code = $1 AND $2 IN (first_code, second_code)`, [county, memberCode]);
    await tx.query(
      `UPDATE superseded_row SET was = was - ARRAY['facts', 'facts_b', 'copy_said', 'register_said', 'copy_said_b', 'register_said_b']
       WHERE county_code = $1 AND (table_name = 'difference_verdict' AND was ->> 'member_code' = $2 AND was ->> 'field' IN ('name', 'id_number', 'phone')
         OR table_name = 'duplicate_dismissal' AND $2 IN (was ->> 'first_code', was ->> 'second_code'))`, [county, memberCode]);
  }

  private async countRows(tx: Transaction, from: string, { county, memberCode }: Where): Promise<number> {
    const [row] = await tx.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${from}`, [county, memberCode]);
    return row!.rows;
  }

  /** Rows and versions of a person's records. */
  private async rowsOf(
    tx: Transaction, county: string, { name, key, places }: SealedTable, memberCode: string,
  ): Promise<Record<string, unknown>[]> {
    const columns = [...key.map((each) => each.name), ...Object.keys(places)];
    const rows = await tx.query<Record<string, unknown>>(
      `SELECT ${key.map((each) => `${each.name}::text`).join(', ')}, ${Object.keys(places).join(', ')} FROM ${name} WHERE county_code = $1 AND member_code = $2`,
      [county, memberCode]);
    const versions = await tx.query<Record<string, unknown>>(
      `SELECT ${columns.map((each) => (each in places ? `decode(substr(was ->> '${each}', 3), 'hex') AS ${each}` : `was ->> '${each}' AS ${each}`)).join(', ')}
       FROM superseded_row WHERE county_code = $1 AND table_name = '${name}' AND was ->> 'member_code' = $2`, [county, memberCode]);
    return [...rows, ...versions];
  }

  private open(
    county: string, { key, places }: SealedTable, column: string, row: Readonly<Record<string, unknown>>, stored: Buffer,
  ): string {
    return this.cipher.decrypt(stored, places[column]!(county, key.map(({ name }) => String(row[name]))));
  }

  /** Sealed texts of the person's households that name the person, with what they are to say instead. */
  private async textsOf(tx: Transaction, { county, households }: Where, table: SealedTable, known: Known) {
    const [column, place] = Object.entries(table.places)[0]!;
    const key = table.key.map(({ name }) => name);
    const rows = await tx.query<Text>(
      `SELECT ARRAY[${key.map((each) => `${each}::text`).join(', ')}] AS key, ${column} AS value FROM ${table.name}
       WHERE county_code = $1 AND household_code = ANY ($2) AND ${column} IS NOT NULL`, [county, households]);
    const versions = await tx.query<Text & { id: string }>(
      `SELECT superseded_id AS id, ARRAY[${key.map((each) => `was ->> '${each}'`).join(', ')}] AS key, decode(substr(was ->> '${column}', 3), 'hex') AS value
       FROM superseded_row WHERE county_code = $1 AND table_name = '${table.name}' AND was ->> 'household_code' = ANY ($2) AND was ->> '${column}' IS NOT NULL`,
      [county, households]);
    return [...rows.map((row) => ({ ...row, id: null })), ...versions].flatMap(({ id, key: at, value }) => {
      const bound = place(county, at);
      const text = this.cipher.decrypt(value, bound);
      const left = without(text, known);
      return left === text ? [] : [{ id, column, key: at, value: this.cipher.encrypt(left, bound) }];
    });
  }

  private async rewrite(tx: Transaction, where: Where, table: SealedTable, known: Known): Promise<void> {
    const { county } = where;
    for (const { id, column, key, value } of await this.textsOf(tx, where, table, known)) {
      if (id === null) {
        await tx.query(
          `UPDATE ${table.name} SET ${column} = $2 WHERE county_code = $1 AND ${table.key.map(({ name, type }, i) => `${name} = $${i + 3}::text::${type}`).join(' AND ')}`,
          [county, value, ...key]);
      } else {
        await tx.query(`UPDATE superseded_row SET was = was || $3::jsonb WHERE county_code = $1 AND superseded_id = $2`,
          [county, id, JSON.stringify({ [column]: inJson(value) })]);
      }
    }
  }
}

/** As a version has it, whose columns lie in JSON. */
function inJson(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}
