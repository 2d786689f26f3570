import type { Database } from '@guzhou/runtime';

interface DeclaredTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, DeclaredColumn>>;
}

interface DeclaredColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly scale?: number;
}

interface ColumnThere {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  /** Its place in the primary key; null: not in it. */
  readonly at: number | null;
}

/**
 * In what the tables that migrations made differ from those that `schema.prisma` declares (`generated/tables.ts`): tables, columns,
 * types, what may be null, keys. Columns of types that the schema cannot name (ranges) are only in the database.
 */
export async function differencesFromSchema(database: Database, tables: Readonly<Record<string, DeclaredTable>>): Promise<string[]> {
  const there = Map.groupBy(await database.query<ColumnThere>(
    `SELECT class.relname AS table, attribute.attname AS column, format_type(attribute.atttypid, attribute.atttypmod) AS type,
            NOT attribute.attnotnull AS nullable, array_position(index.indkey::int2[], attribute.attnum) AS at
     FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attnum > 0 AND NOT attisdropped
     LEFT JOIN pg_index AS index ON index.indrelid = class.oid AND index.indisprimary
     WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p') AND class.relname NOT LIKE '\\_%'`), ({ table }) => table);
  const declared = new Map(Object.values(tables).map((table) => [table.name, table]));
  return [
    ...[...there.keys()].filter((name) => !declared.has(name)).map((name) => `${name} is not declared`),
    ...[...declared].flatMap(([name, table]) => (there.has(name) ? differencesOf(table, there.get(name)!) : [`${name} is not made`])),
  ];
}

function differencesOf({ name, key, columns }: DeclaredTable, there: readonly ColumnThere[]): string[] {
  const declared = new Map(Object.values(columns).map(({ scale, ...column }) => [column.name, { ...column, type: scale === undefined ? column.type : `numeric ${scale}` }]));
  const made = there.filter(({ column, type }) => column !== 'county_code' && !type.endsWith('range'));
  const primary = there.filter(({ at }) => at !== null).sort((a, b) => a.at! - b.at!).map(({ column }) => column);
  // Which tables may be without a county is a rule of migrations.
  const county = there.filter(({ column }) => column === 'county_code').map(({ column }) => column);
  const keyed = [...county, ...key.map((field) => columns[field]!.name)];
  return [
    ...made.filter(({ column }) => !declared.has(column)).map(({ column }) => `${name}.${column} is not declared`),
    ...[...declared.keys()].filter((column) => !made.some((each) => each.column === column)).map((column) => `${name}.${column} is not made`),
    ...made.flatMap(({ column, type, nullable }) => {
      const is = `${typeName(type)}${nullable && !type.endsWith('[]') ? '?' : ''}`; // the schema has no lists that may be null
      const said = declared.get(column);
      const told = said === undefined ? is : `${said.type}${said.nullable ? '?' : ''}`;
      return is === told ? [] : [`${name}.${column} is ${is}, declared ${told}`];
    }),
    ...(primary.join() === keyed.join() ? [] : [`the key of ${name} is ${primary.join()}, declared ${keyed.join()}`]),
  ];
}

/** As the generator of tables names types. */
function typeName(type: string): string {
  return type.replace(/^character(\(\d+\)| varying(\(\d+\))?)?/, 'text').replace(/^timestamp(\(\d\))? with time zone/, 'timestamptz')
    .replace(/^numeric\(\d+,(\d+)\)/, 'numeric $1');
}
