import { z } from 'zod';
import { day, defineImport } from '../imports/define-import.js';
import { certificateKinds, courseKinds, trades } from '../codes/training.codes.js';
import { describeCell } from '../imports/cell-forms.js';
import { reversalColumns } from '../reversals/reversal-columns.js';
import { divisionCode, recordCode } from '../values.js';
import { matching } from '../matching.js';

const seats = describeCell(matching(/^[1-9]\d{0,3}$/, { zh: '1 到 9999 的整数', en: 'a whole number from 1 to 9999' }).transform(Number), {
  form: { zh: '1 到 9999 的整数', en: 'a whole number from 1 to 9999' }, example: '50', field: z.int().min(1).max(9999),
});

export const wishesImport = defineImport({
  kind: 'wishes', service: 'training', label: { zh: '培训意愿', en: 'training wishes' },
  columns: {
    wish_code: ['意愿编号', recordCode],
    member_code: ['人编号', recordCode],
    trade: ['工种', trades.cell],
    wished_on: ['登记日期', day],
  },
});

export const coursesImport = defineImport({
  kind: 'courses', service: 'training', label: { zh: '培训班次', en: 'courses' },
  columns: {
    course_code: ['班次编号', recordCode],
    division_code: ['行政区划代码', divisionCode],
    kind: ['培训类型', courseKinds.cell],
    trade: ['工种', trades.cell],
    started_on: ['开班日期', day],
    finished_on: ['结业日期', day],
    seats: ['名额', seats],
  },
});

export const completionsImport = defineImport({
  kind: 'completions', service: 'training', label: { zh: '培训结业', en: 'course completions' }, version: 3, exportVersion: 3,
  together: [['completion_code'], ['course_code']],
  columns: {
    completion_code: ['结业编号', recordCode],
    course_code: ['班次编号', recordCode],
    member_code: ['人编号', recordCode],
    certificate: ['证书', certificateKinds.cell],
    completed_on: ['结业日期', day],
    ...reversalColumns,
  },
});
