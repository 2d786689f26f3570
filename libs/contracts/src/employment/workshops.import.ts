import { day, defineImport, optional, text } from '../imports/define-import.js';
import { divisionCode, recordCode } from '../values.js';

/** A poverty-alleviation workshop: a place of work that an enterprise or cooperative runs in a village, for people who cannot leave it. */
export const workshopsImport = defineImport({
  kind: 'workshops', service: 'employment', label: { zh: '扶贫车间', en: 'workshops' },
  columns: {
    workshop_code: ['扶贫车间编号', recordCode],
    division_code: ['行政区划代码', divisionCode],
    name: ['车间名称', text(120)],
    started_on: ['投产日期', day],
    ended_on: ['停产日期', optional(day)],
  },
});
