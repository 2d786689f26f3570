import { PlaceStatements } from '@guzhou/access';
import type { LedgerKind } from '@guzhou/contracts';
import { tableOf, type RecordDefinition } from '@guzhou/recording';
import { Statement, type Database } from '@guzhou/runtime';
import { atHome, divisionOf, householdOf, people, type Place } from './place.js';

/** What of a kept ledger says where its records lie. */
interface Lying {
  readonly kind: Pick<LedgerKind, 'name'>;
  readonly record: RecordDefinition;
  readonly place: Place;
}

/** Where the records of a service lie: those of its ledgers, and the households and people it hears of. */
export function ledgerPlaces(database: Pick<Database, 'lookUp'>, { hears, ledgers }: {
  readonly hears: readonly ('household' | 'member')[];
  readonly ledgers: readonly Lying[];
}): PlaceStatements {
  const heard = {
    household: { table: 'household', code: 'household_code', division: 'household.village_code', household: 'household.household_code' },
    member: lying({ table: 'member', code: 'member_code', place: atHome(people) }),
  };
  return new PlaceStatements(database, Object.fromEntries([
    ...hears.map((kind) => [kind, statementOf(heard[kind])] as const),
    ...ledgers.map(({ kind, record, place }) => [kind.name, statementOf(lying({
      table: tableOf(record).name, code: record.columns[0]!.column.name, place,
    }))] as const),
  ]));
}

/** A table with the column of its codes, and what gives of a row its division and its household. */
interface Placed {
  readonly table: string;
  readonly code: string;
  readonly division: string;
  readonly household: string;
}

function lying({ table, code, place }: { table: string; code: string; place: Place }): Placed {
  return { table, code, division: divisionOf(place, table), household: householdOf(place) };
}

function statementOf({ table, code, division, household }: Placed): Statement {
  const listed = `SELECT ${table}.${code} AS code, ${division} AS division, NULL AS grid, ${household} AS household
    FROM ${table} WHERE ${table}.county_code = $1 AND ${table}.${code} = ANY (:codes::text[])`;
  return new Statement(listed.replaceAll('$1', ':county'));
}
