import { povertyCauses } from '../../codes/households.codes.js';
import { planMeasureKinds, planMeasureResults, planPaths } from '../../codes/plans.codes.js';
import { day, defineImport, listOf, optional } from '../../imports/define-import.js';
import { recordCode } from '../../values.js';

export const plansImport = defineImport({
  kind: 'plans', service: 'households', history: true, label: { zh: '帮扶计划', en: 'assistance plans' },
  columns: {
    household_code: ['户编号', recordCode],
    plan_from: ['制定日期', day],
    main_cause: ['主要致贫原因', povertyCauses.cell],
    other_causes: ['其他致贫原因', optional(listOf(povertyCauses.cell))],
    paths: ['脱贫路径', listOf(planPaths.cell)],
  },
});

export const planMeasuresImport = defineImport({
  kind: 'plan-measures', service: 'households', label: { zh: '帮扶措施', en: 'measures of assistance' },
  columns: {
    measure_code: ['措施编号', recordCode],
    household_code: ['户编号', recordCode],
    member_code: ['人编号', optional(recordCode)],
    measure: ['帮扶措施', planMeasureKinds.cell],
    responsible: ['责任人编号', recordCode],
    starts_on: ['开始日期', day],
    ends_on: ['完成期限', day],
    result: ['成效', optional(planMeasureResults.cell)],
    result_on: ['见效日期', optional(day)],
  },
});
