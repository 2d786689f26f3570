/** Ids as PostgreSQL's text of a `uuid[]`: the driver would quote and escape each, which no id needs. */
export function uuidArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
