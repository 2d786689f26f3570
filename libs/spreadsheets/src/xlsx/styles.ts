import type { XmlListener } from './xml-reader.js';

/** How a style shows a number: as a day, as digits filled up with noughts in front to a width, or as it is. */
export type NumberStyle = 'plain' | 'day' | { readonly digits: number };

/** Formats for days that have a number of their own (ECMA-376 §18.8.30, those of Chinese included). */
const dayFormats = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Gathers the number styles of `styles.xml`, in the order in which cells refer to them. */
export class StylesReader implements XmlListener {
  readonly styles: NumberStyle[] = [];
  private readonly codes = new Map<string, string>();
  private inCellFormats = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'numFmt') this.codes.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
    else if (name === 'cellXfs') this.inCellFormats = true;
    else if (name === 'xf' && this.inCellFormats) this.styles.push(this.styleOf(attributes.numFmtId ?? '0'));
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCellFormats = false;
  }

  private styleOf(id: string): NumberStyle {
    const code = this.codes.get(id);
    if (code === undefined) return dayFormats.has(Number(id)) ? 'day' : 'plain';
    return numberStyleOf(code);
  }
}

/** What a format code such as `yyyy"年"m"月"d"日"` or `000000` shows. */
export function numberStyleOf(code: string): NumberStyle {
  const first = code.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '').split(';')[0]!;
  if (/^0{2,}$/.test(first)) return { digits: first.length };
  return /[yd]|^e|e+[/\-.]/i.test(first) && !/general|[e][+-]?0/i.test(first) ? 'day' : 'plain';
}
