/** A column as `schema.prisma` declares it; `scale` is the number of decimals that a `numeric` keeps. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly scale?: number;
}

/** A table as `schema.prisma` declares it (`generated/tables.ts`): field → column, without the county's, and the key behind it. */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
}

/** Columns that say when and by which change a row was recorded; a stamp fills them, no record names them. */
export type StampColumn = 'recordedAt' | 'recordedBy';

/** What tells a row from others of the county: the values of its key, `<household> <day>`. */
export function keyOf({ key }: Pick<Table, 'key'>, fields: Readonly<Record<string, unknown>>): string {
  return key.length === 1 ? fields[key[0]!] as string : key.map((field) => fields[field] as string).join(' ');
}
