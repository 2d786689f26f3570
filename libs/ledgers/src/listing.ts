import { fieldOf, type LedgerKind, type LedgerState } from '@guzhou/contracts';
import { columnsOf, readRecord, type RecordDefinition } from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import type { SqlValue, Transaction } from '@guzhou/runtime';
import { codesOfHouseholds, codesWithin, divisionOf, type Place } from './place.js';

/**
 * In a division with fewer households than this, or fewer records where these lie in divisions themselves, a page is cut from all that
 * is found from there. In one with more of them the ledger is gone through in the order of codes, and of each record it is asked
 * whether it lies there: in a town with a twentieth of its county a page of fifty looks at a thousand.
 */
export const FEW = 1000;

/** What a list is asked for: the fields of `LedgerKind.list`. */
export interface ListAsked {
  readonly division: string;
  readonly asOf: string;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly [filter: string]: unknown;
}

/** Where the records of a ledger stand. */
export interface Stored {
  readonly ledger: LedgerKind;
  readonly record: RecordDefinition;
  readonly place: Place;
  /** See `FEW`. */
  readonly few: number;
}

/** A page of a ledger's records in a division, and the code behind which the next one begins. */
export async function findPage(
  tx: Pick<Transaction, 'query'>, county: string, { ledger, record, place, few }: Stored, asked: ListAsked,
): Promise<{ records: Readonly<Record<string, unknown>>[]; next: string | null }> {
  const { table, columns: [code] } = record;
  const ownCode = `${table.name}.${code!.column.name}`;
  const values: SqlValue[] = [county, asked.after ?? ''];
  const bind = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = [`${table.name}.county_code = $1`, `${ownCode} > $2`, ...filtersOf(ledger, record, asked, bind)];
  if (asked.division !== `${county}000000`) {
    const { first, last } = divisionRange(asked.division);
    const there = await codesThere(tx, county, { table: table.name, code: code!.column.name, place, few }, [first, last]);
    conditions.push(there === null ? `${divisionOf(place, table.name)} BETWEEN ${bind(first)} AND ${bind(last)}` : `${ownCode} = ANY (${bind(there)})`);
  }
  const rows = await tx.query<object>(
    `SELECT ${columnsOf(record, table.name)} FROM ${table.name} WHERE ${conditions.join(' AND ')}
     ORDER BY ${ownCode} LIMIT ${bind(asked.limit + 1)}`, values);
  const records = rows.slice(0, asked.limit).map((row) => readRecord(record, row) as Readonly<Record<string, unknown>>);
  return { records, next: rows.length > asked.limit ? String(records.at(-1)![code!.field]) : null };
}

/** Codes of all records in these divisions; null: they are many. */
async function codesThere(
  tx: Pick<Transaction, 'query'>, county: string, { table, code, place, few }: Pick<Stored, 'place' | 'few'> & Record<'table' | 'code', string>,
  [first, last]: readonly [string, string],
): Promise<string[] | null> {
  const codesOf = async (sql: string, values: readonly SqlValue[]): Promise<string[]> =>
    (await tx.query<{ code: string }>(sql, [county, ...values])).map((row) => row.code);
  const found = await codesOf(codesWithin(place, table, code), [first, last, few]);
  if (found.length === few) return null;
  return 'division' in place ? found : codesOf(codesOfHouseholds(place.steps), [found]);
}

function filtersOf(
  { days, filters }: LedgerKind, { table }: RecordDefinition, asked: ListAsked, bind: (value: SqlValue) => string,
): string[] {
  const column = (named: string): string => `${table.name}.${table.columns[fieldOf(named)]!.name}`;
  const conditions = filters.flatMap((filter) => {
    const value = asked[fieldOf(filter)];
    return value === undefined ? [] : [`${column(filter)} = ${bind(value as string)}`];
  });
  const asOf = () => `${bind(asked.asOf)}::date`;
  if ('on' in days) {
    const on = column(days.on);
    conditions.push(`${on} <= ${asOf()}`);
    if (asked.from !== undefined) conditions.push(`${on} >= ${bind(asked.from as string)}::date`);
    if (asked.to !== undefined) conditions.push(`${on} < ${bind(asked.to as string)}::date`);
    return conditions;
  }
  const from = column(days.from);
  const isOver = () => `coalesce(${'to' in days ? `${column(days.to)} <=` : `${column(days.through)} <`} ${asOf()}, false)`;
  switch (asked.state as LedgerState | undefined) {
    case 'coming': return [...conditions, `${from} > ${asOf()}`, `NOT ${isOver()}`];
    case 'current': return [...conditions, `${from} <= ${asOf()}`, `NOT ${isOver()}`];
    case 'ended': return [...conditions, isOver()];
    case undefined: return conditions;
  }
}
