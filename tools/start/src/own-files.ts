import { createReadStream } from 'node:fs';
import { GatewayRefusal, rowErrorsOf, type GatewayClient } from '@guzhou/testing/gateway-client';
import { complaints, reconciliationLines } from './comparison.js';
import { needs } from './file-kind.js';
import type { LoadOptions, OwnFile } from './load-options.js';
import { titleOf } from './loading.js';
import { say } from './progress.js';
import { reconciliationTable, reportTable } from './table.js';

/** Reasons of refused rows that are shown; the rest is in the list that is named. */
const SHOWN_ERRORS = 5;

/** What came of a file. */
interface Brought {
  readonly file: string;
  readonly kind: string;
  readonly county: string;
  readonly outcome: 'taken' | 'rows-refused' | 'refused' | 'not-brought';
}

type Own = NonNullable<LoadOptions['own']>;

/**
 * Brings files in the order given; where rows of one were refused, or all of it, those that need its kind are not brought, and
 * the others are. Then asks for the month's report if that is wanted. Answers whether all was taken and the report is whole.
 */
export async function bringOwn(gateway: GatewayClient, { county, files, report }: Own, json: boolean): Promise<boolean> {
  const tell = json ? (object: object) => { process.stdout.write(`${JSON.stringify(object)}\n`); } : () => {};
  const failed: OwnFile[] = [];
  const left: string[] = [];
  for (const [index, file] of files.entries()) {
    const ahead = failed.find((each) => needs(file.kind.kind, each.kind.kind));
    if (ahead === undefined) {
      const brought = await bringOne(gateway, file, county).catch((error: unknown) => {
        const rest = files.slice(index);
        for (const each of rest) tell({ ...about(each, county, 'not-brought'), because: (error as Error).message });
        throw ended(error as Error, file, county, rest);
      });
      tell(brought);
      if (brought.outcome !== 'taken') failed.push(file);
      continue;
    }
    failed.push(file);
    left.push(file.name);
    say(`未导入 ${file.name}：它要用到的 ${ahead.name} 没有全部导入`, `not brought: ${file.name} needs ${ahead.name}, of which not all was taken`);
    tell({ ...about(file, county, 'not-brought'), because: ahead.name });
  }
  if (left.length > 0) {
    process.stderr.write(`未导入的文件 · files that were not brought: ${left.join(' ')}\n`
      + '改正并导入它们要用到的文件之后，再导入这些文件。 · Mend and bring what they need, then bring these.\n');
  }
  const sound = report === undefined || await printReport(gateway, report, json);
  return sound && failed.length === 0;
}

/** Throws when the files after it would fare no better. */
async function bringOne(gateway: GatewayClient, file: OwnFile, county: string): Promise<Brought> {
  const { kind: { kind, label }, path, type, name } = file;
  try {
    const { id, progress } = await gateway.hand({ kind, type, body: () => createReadStream(path) }, county);
    const { created = 0, changed = 0, unchanged = 0, refused = 0 } = progress ?? {};
    say(`导入${label.zh} ${name}：新增 ${created}，变更 ${changed}，不变 ${unchanged}${refused === 0 ? '' : `，未接收 ${refused}`}`,
      `imported ${kind}: ${created} new, ${changed} changed, ${unchanged} as before${refused === 0 ? '' : `, ${refused} refused`}`);
    const counts = { operation: id, created, changed, unchanged, refused };
    if (refused === 0) return { ...about(file, county, 'taken'), ...counts };
    const links = { rowErrors: gateway.url + rowErrorsOf(id), refusedRows: `${gateway.url}/api/v1/operations/${id}/refused-rows` };
    const reasons = await gateway.firstRowErrors(id, SHOWN_ERRORS);
    process.stderr.write(mending(file, gateway.url, county, { refused, reasons, ...links }));
    return { ...about(file, county, 'rows-refused'), ...counts, ...links };
  } catch (error) {
    if (!(error instanceof GatewayRefusal) || !isOfTheFile(error)) throw error;
    say(`未导入 ${name}（${label.zh}，县 ${county}）`, `refused as a whole: ${name} (${kind}, county ${county})`);
    process.stderr.write(`  ${error.message}\n`);
    return { ...about(file, county, 'refused'), ...error.refusal };
  }
}

/** Another file may fare better. */
function isOfTheFile({ status = 422 }: GatewayRefusal): boolean {
  return status < 500 && status !== 401 && status !== 403 && status !== 421;
}

function ended(error: Error, { name, kind: { kind, label } }: OwnFile, county: string, left: readonly OwnFile[]): Error {
  return new Error(`${name}（${label.zh} ${kind}，县 · county ${county}）：${error.message}\n`
    + `未导入的文件 · files that were not brought: ${left.map((file) => file.name).join(' ')}`, { cause: error });
}

function about({ name, kind: { kind } }: OwnFile, county: string, outcome: Brought['outcome']): Brought {
  return { file: name, kind, county, outcome };
}

/** The first reasons, and the commands that lead to a file which can be mended and brought again. */
function mending({ name, kind: { kind } }: OwnFile, url: string, county: string, { refused, reasons, rowErrors, refusedRows }: {
  readonly refused: number;
  readonly reasons: readonly string[];
  readonly rowErrors: string;
  readonly refusedRows: string;
}): string {
  const again = `refused/${kind}.xlsx`;
  return [
    `${name}：${refused} 行未接收，其余各行已导入 · ${refused} rows were refused, all others were taken:`,
    ...reasons.map((reason) => `  ${reason}`),
    '  全部原因 · all reasons:',
    `    curl -H "Authorization: Bearer $GUZHOU_API_KEY" '${rowErrors}'`,
    '  取回未接收的行，改正后再导入 · these rows as a file, to be mended and brought again:',
    `    curl -H "Authorization: Bearer $GUZHOU_API_KEY" --create-dirs -o ${again} '${refusedRows}?format=xlsx'`,
    `    npm run load -- --url '${url}' --county ${county} ${again}`,
    '',
  ].join('\n');
}

async function printReport(gateway: GatewayClient, { division, period }: NonNullable<Own['report']>, json: boolean): Promise<boolean> {
  const report = await gateway.report(division, period);
  if (json) process.stdout.write(`${JSON.stringify({ report })}\n`);
  else process.stdout.write(`\n${titleOf(report)}\n\n${reportTable(report)}\n\n${reconciliationTable(reconciliationLines(report))}\n`);
  for (const complaint of complaints(report, [])) process.stderr.write(`${complaint}\n`);
  return report.missing.length === 0;
}
