/** A number that identifies, all but its last four characters hidden. */
export function masked(number: string): string {
  return number.slice(-4).padStart(number.length, '*');
}
