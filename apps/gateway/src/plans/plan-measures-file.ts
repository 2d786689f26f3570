import { planMeasureKinds, planMeasureResults, type ListPlanMeasures, type OutputOf } from '@guzhou/contracts';
import type { NewCell } from '@guzhou/spreadsheets';

type PlanMeasure = OutputOf<typeof ListPlanMeasures>['measures'][number] & { readonly villageName: string };

const headings = [
  '村代码', '村名', '网格编号', '户编号', '户主', '措施编号', '人编号', '帮扶措施', '责任人编号', '开始日期', '完成期限', '逾期天数', '成效', '见效日期',
  'Measure', 'Result',
];

/** Columns as wide as what usually stands in them, in characters. */
export const widths = [14, 16, 18, 16, 10, 16, 16, 16, 16, 12, 12, 10, 10, 12, 24, 18];

/** Rows of a file for people: Chinese headings first, page after page. */
export async function* planMeasureRows(pages: AsyncIterable<readonly PlanMeasure[]>): AsyncGenerator<readonly NewCell[]> {
  yield headings;
  for await (const page of pages) for (const measure of page) yield cells(measure);
}

function cells(measure: PlanMeasure): NewCell[] {
  const { kind, result } = measure;
  return [
    measure.villageCode, measure.villageName, measure.gridCode ?? '', measure.householdCode, measure.headName ?? '', measure.measureCode,
    measure.memberCode ?? '', planMeasureKinds.labels[kind].zh, measure.responsible, measure.startsOn, measure.endsOn,
    measure.overdueDays === 0 ? '' : { digits: String(measure.overdueDays) }, result === null ? '' : planMeasureResults.labels[result].zh,
    measure.resultOn ?? '', planMeasureKinds.labels[kind].en, result === null ? '' : planMeasureResults.labels[result].en,
  ];
}
