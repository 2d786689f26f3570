/** The part of pdfkit that is used here. */
declare module 'pdfkit' {
  interface Laid {
    readonly glyphs: readonly unknown[];
    readonly positions: readonly unknown[];
    readonly advanceWidth: number;
  }

  interface Font {
    layout(text: string): Laid;
  }

  interface TextOptions {
    readonly lineBreak: false;
  }

  export default class PDFDocument {
    constructor(options: {
      readonly autoFirstPage: false;
      readonly font: string;
      readonly size: readonly [width: number, height: number];
      readonly margin: number;
      readonly lang: string;
      readonly info: Readonly<Record<string, string>>;
    });
    /** The font in use, by its name inside pdfkit. */
    readonly _font: Font;
    addPage(options: { readonly size: readonly [width: number, height: number]; readonly margin: number }): this;
    fontSize(points: number): this;
    widthOfString(text: string): number;
    text(text: string, x: number, y: number, options: TextOptions): this;
    save(): this;
    restore(): this;
    rotate(degrees: number, options: { readonly origin: readonly [x: number, y: number] }): this;
    rect(x: number, y: number, width: number, height: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(points: number): this;
    fill(color: string): this;
    stroke(color: string): this;
    fillColor(color: string, opacity?: number): this;
    end(): void;
    read(): Buffer | null;
  }
}
