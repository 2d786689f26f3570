/** Every column of every kind of row that `sql/rules/household-facts.sql` gathers. */
const kinds = {
  home: ['code', 'village', 'formed', 'phone', 'relocated'],
  stay: ['home', 'member', 'relation', 'from', 'joined_by'],
  person: ['member', 'sex', 'born', 'ethnicity', 'certified'],
  condition: [
    'member', 'education', 'student', 'health', 'labour', 'medical', 'serious_illness', 'pension', 'allowance', 'hardship', 'military',
    'work_region', 'work_months', 'explained',
  ],
  registration: ['home', 'from', 'to', 'standard', 'cause', 'other_causes', 'ended_by'],
  attribute: ['home', 'attribute'],
  status: ['home', 'from', 'to', 'status'],
  living: [
    'home', 'assessed', 'food', 'clothing', 'water', 'grade', 'area', 'scarce', 'electricity', 'road', 'main_road', 'farmland', 'irrigated',
    'forest', 'pasture',
  ],
  income: ['home', 'kind', 'earlier', 'fen'],
} as const;

type Kind = keyof typeof kinds;

/** The one row of the statement: `<kind>_<column>`, the values with tabs between them; null: there are no such rows. */
export type PackedFacts = Readonly<Record<string, string | null>>;

/** The values of each column of a kind, in the order of the rows. Empty: nothing is on record. */
export type Columns<Of extends Kind> = { readonly [Column in (typeof kinds)[Of][number]]: readonly string[] };

const NONE: readonly string[] = [];

export function columnsOf<Of extends Kind>(packed: PackedFacts, kind: Of): Columns<Of> {
  const entries = kinds[kind].map((column) => {
    const values = packed[`${kind}_${column}`] ?? null;
    return [column, values === null ? NONE : values.split('\t')] as const;
  });
  return Object.fromEntries(entries) as Columns<Of>;
}

export const text = (value: string) => (value === '' ? null : value);
export const yes = (value: string) => (value === '' ? null : value === 't');
export const amount = (digits: string) => (digits === '' ? null : Number(digits));
export const several = (codes: string): readonly string[] => (codes === '' ? NONE : codes.split(','));

/** Sorts where it must: rows mostly come in order. */
export function inOrder<T>(items: T[], before: (a: T, b: T) => boolean): T[] {
  for (let i = 1; i < items.length; i++) {
    if (before(items[i]!, items[i - 1]!)) return items.sort((a, b) => (before(a, b) ? -1 : 1));
  }
  return items;
}

/** Finds the row of a code; undefined: there is none. Asked for codes in the order of the rows, it does not search. */
export function finder(codes: readonly string[]): (code: string) => number | undefined {
  let next = 0;
  let rows: ReadonlyMap<string, number> | undefined;
  return (code) => {
    if (codes[next] === code) return next++;
    rows ??= new Map(codes.map((each, row) => [each, row]));
    const row = rows.get(code);
    if (row !== undefined) next = row + 1;
    return row;
  };
}
