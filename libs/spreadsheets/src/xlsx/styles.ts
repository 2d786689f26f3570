import { notAWorkbook } from '../file.errors.js';
import { general, NumberFormat } from './number-format.js';
import type { XmlListener } from './xml-reader.js';

/** Formats that have a number of their own and so no code in the file, as Excel in Chinese shows them (ECMA-376 §18.8.30). */
const builtIn: Readonly<Record<string, string>> = {
  0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 5: '¥#,##0;¥-#,##0', 6: '¥#,##0;[Red]¥-#,##0', 7: '¥#,##0.00;¥-#,##0.00',
  8: '¥#,##0.00;[Red]¥-#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 12: '# ?/?', 13: '# ??/??', 14: 'yyyy/m/d', 15: 'd-mmm-yy',
  16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: 'm/d/yy', 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
  34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: '#,##0;-#,##0', 38: '#,##0;[Red]-#,##0', 39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;[Red]-#,##0.00', 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 45: 'mm:ss',
  46: '[h]:mm:ss', 47: 'mm:ss.0', 48: '##0.0E+0', 49: '@', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
  54: 'm"月"d"日"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
};

/** They take no longer format code than 255 characters; nobody wrote one of so many. */
const MAX_CODE = 1024;
/** Spreadsheet programs keep some 65,000 styles of cells, and fewer formats of numbers. */
const MAX_STYLES = 100_000;

/** Gathers the number formats of `styles.xml`, in the order in which cells refer to them. */
export class StylesReader implements XmlListener {
  readonly styles: NumberFormat[] = [];
  private readonly formats = new Map(Object.entries(builtIn).map(([id, code]) => [id, new NumberFormat(code)]));
  private inCellFormats = false;

  /** Throws `file/not-a-workbook`. */
  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'numFmt') this.addFormat(attributes.numFmtId ?? '', attributes.formatCode ?? '');
    else if (name === 'cellXfs') this.inCellFormats = true;
    else if (name === 'xf' && this.inCellFormats) this.addStyle(attributes.numFmtId ?? '0');
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCellFormats = false;
  }

  private addFormat(id: string, code: string): void {
    if (code.length > MAX_CODE || this.formats.size === MAX_STYLES) throw notAWorkbook();
    // Text that was put together piece by piece keeps its pieces, thirty times its size; this is one piece.
    this.formats.set(id, new NumberFormat(Buffer.from(code).toString()));
  }

  private addStyle(id: string): void {
    if (this.styles.length === MAX_STYLES) throw notAWorkbook();
    this.styles.push(this.formats.get(id) ?? general);
  }
}
