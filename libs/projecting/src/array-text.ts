/** Text, numbers, ranges as text; arrays of them for array columns. */
export type ProjectedValue = string | number | null | readonly (string | null)[];

/** An array as PostgreSQL reads it. Elements are quoted: a code may read NULL. */
export function arrayText(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : `"${value.replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`;
}
