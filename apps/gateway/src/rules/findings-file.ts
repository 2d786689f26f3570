import { ruleSeverities, type ListFindings, type OutputOf } from '@guzhou/contracts';
import type { NewCell } from '@guzhou/spreadsheets';

type Finding = OutputOf<typeof ListFindings>['findings'][number] & { readonly villageName: string };

const headings = [
  '村代码', '村名', '责任网格', '户编号', '规则编号', '规则', '级别', '对象编号', '原因', '查出时间', '消除时间', '豁免到期日', 'Rule', 'Reason',
];

/** Columns as wide as what usually stands in them, in characters. */
export const widths = [14, 16, 18, 16, 10, 36, 8, 16, 40, 22, 22, 12, 40, 40];

/** Rows of a file for people: Chinese headings first, page after page. */
export async function* findingRows(pages: AsyncIterable<readonly Finding[]>): AsyncGenerator<readonly NewCell[]> {
  yield headings;
  for await (const page of pages) {
    for (const finding of page) {
      const { villageCode, villageName, owner, householdCode, number, title, severity, subjectCode, reason, foundAt, goneAt } = finding;
      yield [
        villageCode, villageName, owner.kind === 'grid' ? owner.code : '', householdCode ?? '', number, title.zh,
        ruleSeverities.labels[severity].zh, subjectCode, reason.zh, foundAt, goneAt ?? '', finding.exemption?.expiresOn ?? '', title.en,
        reason.en,
      ];
    }
  }
}
