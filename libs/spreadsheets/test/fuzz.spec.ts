import { ProblemError } from '@guzhou/runtime';
import fc from 'fast-check';
import { bytesInMemory, readTable } from '../src/index.js';
import { rowsOf, workbookByHand } from './workbook-by-hand.js';

/** `FUZZ_SEED` and `FUZZ_RUNS` repeat a run, or make a longer one. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.FUZZ_RUNS ?? 150);
/** A file of some kilobytes that takes more of the processor takes it out of proportion. Waiting on a busy machine does not count. */
const TOO_MUCH_WORK_MS = 5_000;

/** It is read, or refused with a problem; nothing else comes of it. */
async function readOrRefused(bytes: Buffer): Promise<void> {
  const before = process.cpuUsage();
  try {
    const table = await readTable(bytesInMemory(bytes, 777), { maxWorkbook: 1e7, maxExpanded: 1e7 });
    for await (const rows of table.rows) {
      for (const { row, cells } of rows) expect(row > 0 && cells.every((cell) => typeof cell === 'string')).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(TOO_MUCH_WORK_MS);
}

const parts = {
  'xl/worksheets/sheet0.xml': `<worksheet>${rowsOf({ 1: ['r="A1" t="s"|<v>0</v>', 'r="B1" s="1"|<v>43982</v>'], 3: ['r="A3" t="inlineStr"|<is><t>古州_x000D_</t></is>', 'r="C3"|<f>A1</f><v>1E-7</v>'] })}<mergeCells><mergeCell ref="A1:C1"/></mergeCells></worksheet>`,
  'xl/sharedStrings.xml': '<sst><si><r><t>李</t></r><rPh><t>li</t></rPh></si><si><t xml:space="preserve"> a &amp; b </t></si></sst>',
  'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;[Red]0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs></styleSheet>',
  'xl/workbook.xml': '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" r:id="s0"/><sheet name="表（续2）" r:id="s1"/></sheets></workbook>',
  '_rels/.rels': '<Relationships><Relationship Id="r0" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
};

/** What mutations put in: what XML, numbers, dates and paths stumble over. */
const scraps = fc.oneof(
  fc.constantFrom('<', '>', '&', '"', '</row>', '<row>', '<c>', '<c r="ZZZ99999999">', ']]>', '<![CDATA[', '<!--', '<?x', '<!DOCTYPE a>',
    '&#0;', '&#xFFFFFFFF;', '\0', '[', '_xD842_', '-1', '1e999', 'NaN', '0'.repeat(300), '../'.repeat(40), ' hasOwnProperty=""', ' __proto__=""', ' constructor=""', 'r:id', '\uFEFF', '１'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
/** Puts something in at a place (of a thousand), instead of so many characters, so many times. */
const mutation = fc.record({
  at: fc.nat(1000), cut: fc.oneof(fc.nat(3), fc.nat(200)), put: scraps, times: fc.oneof(fc.constant(1), fc.nat(2000)),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

const mutated = (text: string, mutations: readonly Mutation[]) => mutations.reduce((now, { at, cut, put, times }) => {
  const from = Math.floor(now.length * at / 1000);
  return (now.slice(0, from) + put.repeat(times) + now.slice(from + cut)).slice(0, 1_000_000);
}, text);

describe(`whatever a file holds (FUZZ_SEED=${seed})`, () => {
  it('a workbook is read or refused, and nothing else: mutations of what is packed', async () => {
    const name = fc.constantFrom(...Object.keys(parts) as (keyof typeof parts)[]);
    const changed = fc.array(fc.tuple(name, fc.array(mutation, { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 3 });
    await fc.assert(fc.asyncProperty(changed, async (changes) => {
      const files: Record<string, string> = { ...parts };
      for (const [part, mutations] of changes) files[part] = mutated(files[part]!, mutations);
      await readOrRefused(await workbookByHand({ files, more: { 续: '<sheetData/>' } }));
    }), { seed, numRuns });
  });

  it('a workbook is read or refused, and nothing else: mutations of the archive', async () => {
    const book = await workbookByHand({ files: parts });
    const flips = fc.array(fc.tuple(fc.nat(book.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 });
    await fc.assert(fc.asyncProperty(flips, fc.nat(book.length), fc.boolean(), async (changes, end, cut) => {
      const bytes = Buffer.from(cut ? book.subarray(0, end) : book);
      for (const [at, value] of changes) if (at > 3 && at < bytes.length) bytes[at] = value;
      await readOrRefused(bytes);
    }), { seed, numRuns });
  });

  it('a text is read or refused, and nothing else', async () => {
    const text = '户编号,姓名\r\nH-1,"石,""某"\n\'=x,\n';
    const asBytes = fc.constantFrom<BufferEncoding>('utf8', 'utf16le', 'latin1');
    const end = fc.uint8Array({ maxLength: 12 });
    await fc.assert(fc.asyncProperty(fc.array(mutation, { maxLength: 6 }), asBytes, end, async (mutations, encoding, more) => {
      await readOrRefused(Buffer.concat([Buffer.from(mutated(text, mutations), encoding), more]));
    }), { seed, numRuns });
  });
});
