import type { Content } from 'pdfmake';

export type Cell = string | number | null;

/** A section of a paper under its title. */
export function section(title: string, ...contents: readonly Content[]): Content[] {
  return [{ text: title, bold: true, fontSize: 11, margin: [0, 8, 0, 0] }, ...contents];
}

export function line(text: string): Content {
  return { text, margin: [0, 3, 0, 0] };
}

/** Rows that don't break over pages, under headings that stand on every page. Widths in points, `auto` or `*`. */
export function table(widths: (string | number)[], head: readonly string[], rows: readonly (readonly Cell[])[]): Content {
  const body = rows.map((row) => row.map((cell) => ({ text: cell === null ? '' : String(cell) })));
  const headings = head.map((text) => ({ text, bold: true, fillColor: '#eeeeee' }));
  return {
    margin: [0, 3, 0, 0],
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => '#999999', vLineColor: () => '#999999' },
    table: { widths, headerRows: head.length === 0 ? 0 : 1, dontBreakRows: true, body: head.length === 0 ? body : [headings, ...body] },
  };
}
