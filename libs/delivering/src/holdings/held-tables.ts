import { heldIn, type DomainService, type OutputOf, type DescribeHoldings } from '@guzhou/contracts';

/** A table as `schema.prisma` declares it. */
export interface SchemaTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, { readonly name: string }>>;
}

type Described = OutputOf<typeof DescribeHoldings[DomainService]>['tables'][number];
export type HeldTable = Omit<Described, 'rows' | 'more'>;

/** Columns that say nothing of anybody: when and by which change a row came. */
const STAMPS = new Set(['recordedAt', 'recordedBy', 'version']);

/** Tables with rows about people or households, and what they hold of them. */
export function heldTables(tables: Readonly<Record<string, SchemaTable>>): HeldTable[] {
  return Object.values(tables).flatMap(({ name, columns }): HeldTable[] => {
    const names = Object.keys(columns);
    const about = names.some((each) => each === 'memberCode') ? 'person' : names.some((each) => each === 'householdCode') ? 'household' : null;
    const held = names.flatMap((each) => heldIn(each) ?? []);
    if (about === null && held.every(({ kept }) => kept === 'plain')) return [];
    const fields = [...Map.groupBy(held, ({ field }) => field)].map(([field, kept]) => (
      { field, level: kept[0]!.level, kept: [...new Set(kept.map((each) => each.kept))] }));
    const others = names.filter((each) => heldIn(each) === undefined && !STAMPS.has(each));
    return [{ table: name, about: about ?? 'household', fields, otherFields: others.length }];
  });
}
