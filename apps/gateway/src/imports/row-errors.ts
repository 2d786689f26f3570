import { BYTE_ORDER_MARK, csvLine } from '@guzhou/spreadsheets';
import { Readable } from 'node:stream';
import { z } from 'zod';

/** One thing that is wrong with a row; `position` tells several apart. */
export const refusalRow = z.object({
  row: z.int(), position: z.int(), column: z.string().nullable(), code: z.string(), zh: z.string(), en: z.string(),
});
export type RefusalRow = z.output<typeof refusalRow>;

const PAGE = 5000;

/** A CSV file, read page by page while it is sent. */
export function rowErrorsCsv(listPage: (after: { row: number; position: number }, limit: number) => Promise<RefusalRow[]>): Readable {
  return Readable.from(lines(listPage), { objectMode: false });
}

async function* lines(listPage: Parameters<typeof rowErrorsCsv>[0]): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}row,column,code,zh,en\r\n`;
  let after = { row: 0, position: 0 };
  for (;;) {
    const page = await listPage(after, PAGE);
    if (page.length === 0) return;
    yield page.map(({ row, column, code, zh, en }) => csvLine([String(row), column ?? '', code, zh, en])).join('');
    after = page.at(-1)!;
  }
}
