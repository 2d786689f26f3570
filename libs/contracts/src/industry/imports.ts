import { day, defineImport, optional, text, yuan } from '../imports/define-import.js';
import { fundSources, leadingIndustries, payoutKinds } from '../codes/industry.codes.js';
import { reversalColumns } from '../reversals/reversal-columns.js';
import { divisionCode, recordCode } from '../values.js';

/** Money received for industry by a division (a town or a village). */
export const fundsImport = defineImport({
  kind: 'funds', service: 'industry', label: { zh: '产业资金', en: 'funds' }, version: 4, exportVersion: 3,
  columns: {
    fund_code: ['资金编号', recordCode],
    division_code: ['行政区划代码', divisionCode],
    source: ['资金来源', fundSources.cell],
    received_on: ['到位日期', day],
    amount_yuan: ['金额(元)', yuan],
    ...reversalColumns,
  },
});

export const projectsImport = defineImport({
  kind: 'projects', service: 'industry', label: { zh: '产业项目', en: 'projects' }, version: 3,
  columns: {
    project_code: ['项目编号', recordCode],
    village_code: ['行政区划代码', divisionCode],
    name: ['项目名称', text(120)],
    leading_industry: ['主导产业', leadingIndustries.cell],
    started_on: ['开工日期', day],
    finished_on: ['完工日期', optional(day)],
    budget_yuan: ['投资(元)', yuan],
  },
});

export const payoutsImport = defineImport({
  kind: 'payouts', service: 'industry', label: { zh: '到户收益', en: 'payouts' }, version: 4, exportVersion: 3,
  columns: {
    payout_code: ['收益编号', recordCode],
    project_code: ['项目编号', recordCode],
    household_code: ['户编号', recordCode],
    kind: ['利益联结方式', payoutKinds.cell],
    paid_on: ['发放日期', day],
    amount_yuan: ['金额(元)', yuan, { levels: ['income'] }],
    ...reversalColumns,
  },
});
