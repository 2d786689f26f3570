import type { CodeList } from '@guzhou/contracts';
import type { Content } from 'pdfmake';

export type Cell = string | number | null;

/** A section of the file on paper. */
export function section(title: string, ...contents: readonly Content[]): Content[] {
  return [{ text: title, bold: true, fontSize: 11, margin: [0, 8, 0, 0] }, ...contents];
}

export function line(text: string): Content {
  return { text, margin: [0, 3, 0, 0] };
}

export function table(widths: (string | number)[], head: readonly string[], rows: readonly (readonly Cell[])[]): Content {
  const body = rows.map((row) => row.map((cell) => ({ text: cell === null ? '' : String(cell) })));
  const headings = head.map((text) => ({ text, bold: true, fillColor: '#eeeeee' }));
  return {
    margin: [0, 3, 0, 0],
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => '#999999', vLineColor: () => '#999999' },
    table: { widths, headerRows: head.length === 0 ? 0 : 1, dontBreakRows: true, body: head.length === 0 ? body : [headings, ...body] },
  };
}

export function label<Code extends string>(list: CodeList<Code>, code: string): string {
  return list.labels[code as Code]?.zh ?? code;
}

export function labels<Code extends string>(list: CodeList<Code>, codes: readonly string[]): string {
  return codes.map((code) => label(list, code)).join('、');
}

export function yesNo(value: boolean | null): string {
  return value === null ? '未知' : value ? '是' : '否';
}

/** Fen as yuan with two decimals. */
export function yuan(fen: string): string {
  const digits = fen.replace('-', '').padStart(3, '0');
  return `${fen.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Minutes of the clock in China, which keeps one time all year. */
export function inChina(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
