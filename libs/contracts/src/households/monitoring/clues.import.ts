import { clueChannels, monitoringRisks } from '../../codes/monitoring.codes.js';
import { day, defineImport, listOf, optional, text } from '../../imports/define-import.js';
import { recordCode } from '../../values.js';

/** Lists of departments, and what cadres or households reported on paper (线索). */
export const cluesImport = defineImport({
  kind: 'clues', service: 'households', label: { zh: '返贫致贫线索', en: 'clues' },
  columns: {
    clue_code: ['线索编号', recordCode],
    household_code: ['户编号', recordCode],
    channel: ['线索来源', clueChannels.cell],
    origin: ['名单或规则编号', optional(recordCode)],
    risks: ['风险', listOf(monitoringRisks.cell)],
    remark: ['说明', optional(text(200)), { levels: ['health'] }],
    received_on: ['收到日期', day],
  },
});
