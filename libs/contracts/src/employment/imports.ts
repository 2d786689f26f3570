import { day, defineImport, optional, text, yuan } from '../imports/define-import.js';
import { placementChannels, workRegions } from '../codes/employment.codes.js';
import { reversalColumns } from '../reversals/reversal-columns.js';
import { recordCode } from '../values.js';

export const placementsImport = defineImport({
  kind: 'placements', service: 'employment', label: { zh: '就业登记', en: 'placements' },
  together: [['placement_code'], ['member_code']],
  columns: {
    placement_code: ['就业编号', recordCode],
    member_code: ['人编号', recordCode],
    channel: ['就业渠道', placementChannels.cell],
    region: ['务工区域', workRegions.cell],
    employer: ['用工单位', optional(text(120))],
    started_on: ['开始日期', day],
    ended_on: ['结束日期', optional(day)],
  },
});

export const wagesImport = defineImport({
  kind: 'wages', service: 'employment', label: { zh: '工资', en: 'wages' }, version: 4, exportVersion: 3,
  columns: {
    wage_code: ['工资编号', recordCode],
    placement_code: ['就业编号', recordCode],
    paid_on: ['发放日期', day],
    amount_yuan: ['金额(元)', yuan, { levels: ['income'] }],
    ...reversalColumns,
  },
});
