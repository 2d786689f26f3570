/** The part of pdfmake that is used here. Its published types bring the browser's along, which would then hold everywhere. */
declare module 'pdfmake' {
  type Margins = [left: number, top: number, right: number, bottom: number];

  interface Style {
    readonly font?: string;
    readonly fontSize?: number;
    readonly bold?: boolean;
    readonly alignment?: 'left' | 'center' | 'right';
    readonly fillColor?: string;
    readonly margin?: Margins;
  }

  interface TableLayout {
    hLineWidth(): number;
    vLineWidth(): number;
    hLineColor(): string;
    vLineColor(): string;
  }

  export type Content = Style & (
    | { readonly text: string }
    | {
      readonly layout: TableLayout;
      readonly table: {
        readonly widths: readonly (string | number)[];
        readonly headerRows: number;
        readonly dontBreakRows: boolean;
        readonly body: readonly (readonly (Style & { readonly text: string })[])[];
      };
    }
  );

  export interface DocumentDefinition {
    readonly pageSize: 'A4';
    readonly pageMargins: Margins;
    readonly info: { readonly title: string };
    readonly content: readonly Content[];
    footer(page: number, pages: number): Content;
    readonly defaultStyle?: Style;
  }

  interface FontFiles {
    readonly normal: string;
    readonly bold: string;
    readonly italics: string;
    readonly bolditalics: string;
  }

  const pdfmake: {
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    setFonts(fonts: Readonly<Record<string, FontFiles>>): void;
    createPdf(document: DocumentDefinition): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
}
