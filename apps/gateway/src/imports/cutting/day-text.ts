const yearFirst = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/;

/**
 * A day as people write it, as `YYYY-MM-DD`: 2020/5/31, 2020.05.31, 2020-5-31, 2020年5月31日, 20200531. Whatever else is left
 * as it came, for what does not begin with the year can be read in two ways. Whether there is such a day is judged later.
 */
export function dayText(cell: string): string {
  const parts = yearFirst.exec(cell);
  if (parts === null) return cell;
  const [, year, , ...rest] = parts;
  const [month, day] = rest.filter((part) => part !== undefined);
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}
