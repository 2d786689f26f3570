import { standardItems, standardReasons, verdicts, type ListGaps, type OutputOf } from '@guzhou/contracts';
import { BYTE_ORDER_MARK, csvLine } from '@guzhou/spreadsheets';

type Gap = OutputOf<typeof ListGaps>['gaps'][number] & { readonly villageName: string };

const headings = ['村代码', '村名', '网格编号', '户编号', '人编号', '姓名', '项目', '结论', '原因', '原因代码', 'Reason'];

/** For spreadsheets: Chinese headings, a byte order mark so that they are read as UTF-8; page after page as they come. */
export async function* gapsCsv(pages: AsyncIterable<readonly Gap[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(headings);
  for await (const gaps of pages) yield gaps.map((gap) => csvLine(cells(gap))).join('');
}

function cells({ villageCode, villageName, gridCode, householdCode, memberCode, name, item, verdict, code }: Gap): string[] {
  return [
    villageCode, villageName, gridCode ?? '', householdCode, memberCode ?? '', name ?? '',
    standardItems.labels[item].zh, verdicts.labels[verdict].zh, standardReasons.labels[code].zh, code, standardReasons.labels[code].en,
  ];
}
