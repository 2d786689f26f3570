import { inflateSync } from 'node:zlib';

/**
 * The texts of each page of a PDF as our printers of lists make it: one font, each text drawn by itself, in the order in which they were
 * drawn. By what the file itself says its glyphs mean, as a reader copies them out.
 */
export function pagesOfPdf(pdf: Buffer): string[][] {
  const streams = streamsOf(pdf);
  const glyphs = streams.map(glyphsOf).find((found) => found.size > 0) ?? new Map<string, string>();
  return streams.filter((text) => /^BT$/m.test(text)).map((page) =>
    [...page.matchAll(/^\[(.*)\] TJ$/gm)].map(([, shown]) =>
      [...shown!.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!.map((glyph) => glyphs.get(glyph) ?? '\uFFFD')).join('')));
}

function streamsOf(pdf: Buffer): string[] {
  const streams: string[] = [];
  for (let at = pdf.indexOf('\nstream\n'); at !== -1; at = pdf.indexOf('\nstream\n', at + 1)) {
    const end = pdf.indexOf('\nendstream', at);
    const bytes = pdf.subarray(at + '\nstream\n'.length, end);
    // Fonts are not text, and not looked for.
    if (pdf.subarray(pdf.lastIndexOf('obj', at), at).includes('/FlateDecode')) streams.push(inflateSync(bytes).toString('latin1'));
  }
  return streams;
}

/** What the glyphs of a font mean, if this is the table that says it. */
function glyphsOf(text: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, first, list] of text.matchAll(/^<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*)\]$/gm)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, codes], i) => {
      const meaning = String.fromCharCode(...codes!.split(' ').filter((code) => code !== '').map((code) => parseInt(code, 16)));
      glyphs.set((parseInt(first!, 16) + i).toString(16).padStart(4, '0'), meaning);
    });
  }
  return glyphs;
}
