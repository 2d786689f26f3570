import PDFDocument from 'pdfkit';
import { columnWidths, widestThatFits } from '../lists/column-widths.js';
import type { ListLayout } from '../lists/messages.js';
import { regular } from './fonts.js';

/** Landscape, in points. */
const A4 = [841.89, 595.28] as const;
const A3 = [1190.55, 841.89] as const;
const MARGIN = 24;
const FOOT = 14;
const SIZE = 7;
const LINE = 9;
const PAD = 2;
/** A column may claim so much, however long its cells are. */
const WIDE = 150;
/** Where columns would have to be narrower than this, the paper is larger. */
const NARROW = 34;

const LINES_COLOR = '#999999';
const HEAD_COLOR = '#eeeeee';
/** Of what stands across a page: seen on paper and copies of it, and read through. */
const FAINT = 0.12;
/** On A4, and larger with the paper. */
const MARK_SIZE = 15;
const MARK_LINE = 20;
const SLOPE = -24;
/** How often it stands on a page, one below the other. */
const MARKS = 3;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

type Lines = readonly (readonly string[])[];

/**
 * A list as PDF, page by page: what is printed is taken before the next rows come, so that it is in memory no longer. The paper and the
 * columns' widths follow from the first rows; what is longer than a cell is wide goes on below, and a row that no page holds on the next.
 */
export class ListPdf {
  private pdf: PDFDocument | undefined;
  private paper: readonly [width: number, height: number] = A4;
  private widths: number[] = [];
  private heading: Lines = [];
  private pages = 0;
  private y = 0;
  /** Where the rows of a page begin. */
  private top = 0;
  /** Where lines between the rows of a page are. */
  private rules: number[] = [];

  constructor(private readonly layout: ListLayout) {}

  add(rows: Lines): void {
    this.pdf ??= this.begin(rows);
    for (const row of rows) this.addRow(this.pdf, row);
  }

  end(): void {
    this.pdf ??= this.begin([]);
    this.endPage(this.pdf);
    this.pdf.end();
  }

  /** What has been printed since the last time. */
  take(): Buffer {
    return this.pdf?.read() ?? Buffer.alloc(0);
  }

  private begin(sample: Lines): PDFDocument {
    const { title, mark, headings } = this.layout;
    const pdf = new PDFDocument({
      autoFirstPage: false, font: regular, size: A4, margin: 0, lang: 'zh-CN', info: { Title: title, Subject: mark.join('，'), Creator: 'Guzhou', Producer: 'Guzhou' },
    });
    pdf.fontSize(SIZE);
    characterByCharacter(pdf);
    const needed = headings.map((heading, i) => {
      const cells = Math.max(0, ...sample.map((row) => pdf.widthOfString(shown(row[i] ?? ''))));
      // A heading may stand in two lines.
      return Math.min(WIDE, Math.max(cells, pdf.widthOfString(heading) / 2 + SIZE)) + 2 * PAD + 0.1;
    });
    this.paper = widestThatFits(needed, A4[0] - 2 * MARGIN) < NARROW ? A3 : A4;
    this.widths = columnWidths(needed, this.paper[0] - 2 * MARGIN);
    this.heading = headings.map((heading, i) => this.wrapped(pdf, heading, i));
    this.beginPage(pdf);
    return pdf;
  }

  private addRow(pdf: PDFDocument, row: readonly string[]): void {
    const lines = this.widths.map((_, i) => this.wrapped(pdf, row[i] ?? '', i));
    const height = Math.max(1, ...lines.map(({ length }) => length));
    for (let from = 0; from < height;) {
      const room = Math.floor((this.paper[1] - MARGIN - FOOT - this.y - 2 * PAD) / LINE);
      if (height - from > room && this.y > this.top) {
        this.endPage(pdf);
        this.beginPage(pdf);
        continue;
      }
      this.draw(pdf, lines.map((cell) => cell.slice(from, from + room)));
      from += room;
    }
  }

  private draw(pdf: PDFDocument, cells: Lines): void {
    let x = MARGIN;
    cells.forEach((lines, i) => {
      lines.forEach((line, n) => { pdf.text(line, x + PAD, this.y + PAD + n * LINE, { lineBreak: false }); });
      x += this.widths[i]!;
    });
    this.y += heightOf(cells);
    this.rules.push(this.y);
  }

  private beginPage(pdf: PDFDocument): void {
    this.pages++;
    const [width, height] = this.paper;
    pdf.addPage({ size: this.paper, margin: 0 });
    this.drawMarks(pdf);
    pdf.fontSize(SIZE).fillColor('black').lineWidth(0.5);
    pdf.text(shown(this.layout.title), MARGIN, MARGIN - LINE - PAD, { lineBreak: false });
    pdf.text(this.layout.mark.map(shown).join('，'), MARGIN, height - MARGIN - LINE, { lineBreak: false });
    const number = `第 ${this.pages} 页`;
    pdf.text(number, width - MARGIN - pdf.widthOfString(number), height - MARGIN - LINE, { lineBreak: false });
    this.y = MARGIN;
    pdf.rect(MARGIN, MARGIN, width - 2 * MARGIN, heightOf(this.heading)).fill(HEAD_COLOR);
    pdf.fillColor('black');
    this.rules = [MARGIN];
    this.draw(pdf, this.heading);
    this.top = this.y;
  }

  /** Lines between columns reach as far down as rows came. */
  private endPage(pdf: PDFDocument): void {
    for (const y of this.rules) pdf.moveTo(MARGIN, y).lineTo(this.paper[0] - MARGIN, y);
    let x = MARGIN;
    for (const width of [0, ...this.widths]) {
      x += width;
      pdf.moveTo(x, MARGIN).lineTo(x, this.y);
    }
    pdf.stroke(LINES_COLOR);
  }

  private drawMarks(pdf: PDFDocument): void {
    const [width, height] = this.paper;
    const scale = width / A4[0];
    pdf.save().rotate(SLOPE, { origin: [width / 2, height / 2] }).fontSize(MARK_SIZE * scale).fillColor('black', FAINT);
    for (let mark = 0; mark < MARKS; mark++) {
      const middle = height * (mark + 0.5) / MARKS - this.layout.mark.length * MARK_LINE * scale / 2;
      this.layout.mark.forEach((words, line) => {
        const text = shown(words);
        pdf.text(text, (width - pdf.widthOfString(text)) / 2, middle + line * MARK_LINE * scale, { lineBreak: false });
      });
    }
    pdf.restore().fillColor('black', 1);
  }

  private wrapped(pdf: PDFDocument, cell: string, column: number): string[] {
    const width = this.widths[column]! - 2 * PAD;
    const text = shown(cell);
    if (pdf.widthOfString(text) <= width) return [text];
    const lines = [''];
    let used = 0;
    for (const character of text) {
      const wide = pdf.widthOfString(character);
      if (used + wide > width && used > 0) {
        lines.push('');
        used = 0;
      }
      lines[lines.length - 1] += character;
      used += wide;
    }
    return lines;
  }
}

function heightOf(cells: Lines): number {
  return Math.max(1, ...cells.map(({ length }) => length)) * LINE + 2 * PAD;
}

function shown(text: string): string {
  return text.replace(INVISIBLE, ' ');
}

/**
 * Chinese, digits and Latin stand one character after another. Laid out as whole texts, each of which is another, they would all be kept
 * (or each be worked out anew, which takes most of the time); of characters there are some thousands.
 */
function characterByCharacter({ _font: font }: PDFDocument): void {
  const layout = font.layout.bind(font);
  const known = new Map<string, ReturnType<typeof layout>>();
  font.layout = (text) => {
    const [glyphs, positions]: [unknown[], unknown[]] = [[], []];
    let advanceWidth = 0;
    for (const character of text) {
      let laid = known.get(character);
      if (laid === undefined) known.set(character, laid = layout(character));
      glyphs.push(...laid.glyphs);
      positions.push(...laid.positions);
      advanceWidth += laid.advanceWidth;
    }
    return { glyphs, positions, advanceWidth };
  };
}
