import type { ImportKind, RowOf } from '@guzhou/contracts';
import { villagesOf } from '../people/village.js';
import type { Household, Village } from '../people/model.js';
import type { VillagePlan } from '../town/plan.js';

/** A file for the import API. Rows are made while they are read, village by village, and never kept. */
export interface TownFile {
  readonly kind: string;
  readonly columns: readonly string[];
  rows(): Iterable<string[]>;
}

/** A town, village by village. */
export type TownPlan = readonly VillagePlan[];

/** Columns that exports alone fill in. */
const ofExports: readonly string[] = ['reversed_by', 'reversed_on'];

type Optional<K extends ImportKind> = { [C in keyof RowOf<K>]-?: undefined extends RowOf<K>[C] ? C : never }[keyof RowOf<K>] & string;

/** A row of the kind: a cell for every column that its files must have; of the others those of which the town says something. */
export type Cells<K extends ImportKind> =
  Readonly<Record<Exclude<keyof RowOf<K> & string, Optional<K>>, string>> & Readonly<Partial<Record<Optional<K>, string>>>;

/** A file of one kind over all towns. */
export type FileMaker = (towns: readonly TownPlan[]) => TownFile;

export function perTown<K extends ImportKind>(kind: K, rowsOf: (town: TownPlan) => Iterable<Cells<K>>): FileMaker {
  const columns = Object.keys(kind.headings).filter((column) => !ofExports.includes(column));
  return (towns) => fileOf(kind.kind, columns, function* () {
    for (const town of towns) yield* rowsOf(town);
  });
}

function perVillage<K extends ImportKind>(kind: K, rowsOf: (village: Village) => Iterable<Cells<K>>): FileMaker {
  return perTown(kind, function* (town) {
    for (const village of villagesOf(town)) yield* rowsOf(village);
  });
}

export function perHousehold<K extends ImportKind>(
  kind: K, rowsOf: (household: Household) => Iterable<Cells<K>>,
): FileMaker {
  return perVillage(kind, function* (village) {
    for (const household of village.households) yield* rowsOf(household);
  });
}

export function fileOf(
  kind: string, columns: readonly string[], cells: () => Iterable<Readonly<Partial<Record<string, string>>>>,
): TownFile {
  return {
    kind,
    columns,
    *rows() {
      for (const row of cells()) yield columns.map((column) => row[column] ?? '');
    },
  };
}

export function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
