/** Characters without width that get into cells by copying: nobody sees them, and a name with one is another name. */
const invisible = /[\u00AD\u200B\u2060\uFEFF]/g;
const needsCleaning = /^\s|\s$|[\u00AD\u200B\u2060\uFEFF]/;

/** What a cell says: without blanks at its edges (those of Chinese text and of web pages included) and without what has no width. */
export function cleanCell(cell: string): string {
  return cell !== '' && needsCleaning.test(cell) ? cell.replace(invisible, '').trim() : cell;
}

/** A heading as it is looked up: `*人 编号`, `人编号（必填）` and `人\n编号` are all 人编号. */
export function headingName(cell: string): string {
  return cleanCell(cell).replace(/\s+/g, '').replaceAll('(', '（').replaceAll(')', '）')
    .replace(/^[*＊]+|[*＊]+$|（必填）$/g, '').toLowerCase();
}
