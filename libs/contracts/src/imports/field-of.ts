/** Under which name messages have a column of a file. */
export function fieldOf(column: string): string {
  return column.replace(/_yuan$/, '_fen').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
