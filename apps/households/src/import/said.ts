/** What a row makes of a value: a column that the file lacks says nothing, and what is on record stays. */
export function said<T>(cell: T | null | undefined, onRecord: T | null | undefined): T | null {
  return cell === undefined ? onRecord ?? null : cell;
}
