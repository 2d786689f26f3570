import { standardItems, standardReasons, verdicts, type ListGaps, type OutputOf } from '@guzhou/contracts';
import { stringify } from 'csv-stringify/sync';

type Gap = OutputOf<typeof ListGaps>['gaps'][number] & { readonly villageName: string };

const headings = ['村代码', '村名', '网格编号', '户编号', '人编号', '姓名', '项目', '结论', '原因', '原因代码', 'Reason'];
const formula = /^[=+\-@\t\r]/;

/** For spreadsheets: Chinese headings, a byte order mark so that they are read as UTF-8; page after page as they come. */
export async function* gapsCsv(pages: AsyncIterable<readonly Gap[]>): AsyncGenerator<string> {
  yield stringify([headings], { bom: true, record_delimiter: 'windows' });
  for await (const gaps of pages) yield stringify(gaps.map(cells), { record_delimiter: 'windows' });
}

function cells({ villageCode, villageName, gridCode, householdCode, memberCode, name, item, verdict, code }: Gap): string[] {
  return [
    villageCode, harmless(villageName), gridCode ?? '', householdCode, memberCode ?? '', harmless(name ?? ''),
    standardItems.labels[item].zh, verdicts.labels[verdict].zh, standardReasons.labels[code].zh, code, standardReasons.labels[code].en,
  ];
}

/** Text that somebody typed must not run as a formula. */
function harmless(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
