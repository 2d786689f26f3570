import { houseGrades } from '../../codes/living.codes.js';
import { houseAppraisers, houseRenovations, schoolingExcuses, waterQualities, waterSources } from '../../codes/standards.codes.js';
import { describeCell } from '../../imports/cell-forms.js';
import { day, defineImport, optional, yesNo } from '../../imports/define-import.js';
import { whole } from '../../imports/quantities.js';
import { recordCode } from '../../values.js';
import { matching } from '../../matching.js';

const metres = { 米: [1, 1], 公里: [1000, 1] } as const;

/** Number under which a paper is filed, as in `evidence`. */
export const paperReference = describeCell(matching(/^[\w一-鿿〔〕()（）[\]./#-]{1,80}$/, {
  zh: '文号：汉字、字母、数字和 〔〕()（）[]./#-_，不超过 80 字', en: 'a reference of at most 80 letters, digits, Chinese characters and 〔〕()（）[]./#-_',
}), {
  form: { zh: '文号，不超过 80 字：汉字、字母、数字和 〔〕()./#-_', en: 'at most 80 characters: words, letters, digits and 〔〕()./#-_' },
  example: '黔农险鉴〔2020〕15号',
});

/** Drinking water of homes, as the water department evaluates it (农村饮水安全评价). */
export const waterChecksImport = defineImport({
  kind: 'water-checks', service: 'households', history: true, label: { zh: '饮水安全评价', en: 'water checks' }, version: 3,
  together: [['household_code', 'checked_on']],
  columns: {
    household_code: ['户编号', recordCode],
    checked_on: ['评价日期', day],
    source: ['饮水来源', waterSources.cell],
    litres_per_person_day: ['水量(升/人/日)', whole(0, 1000, { 升: [1, 1] })],
    quality: ['水质', waterQualities.cell],
    /** There and back; 0: the water comes to the home. */
    fetch_minutes: ['取水往返时间(分钟)', optional(whole(0, 1440, { 分: [1, 1], 分钟: [1, 1], 小时: [60, 1] }))],
    fetch_metres: ['取水水平距离(米)', optional(whole(0, 100_000, metres))],
    climb_metres: ['取水垂直距离(米)', optional(whole(0, 5000, metres))],
    /** Share of days on which there is enough. */
    guarantee_percent: ['供水保证率(%)', whole(0, 100, { '%': [1, 1] })],
  },
});

/** Appraisals of houses, as the housing department has them (住房安全鉴定). */
export const houseAppraisalsImport = defineImport({
  kind: 'house-appraisals', service: 'households', history: true, label: { zh: '住房安全鉴定', en: 'house appraisals' },
  together: [['household_code', 'appraised_on']],
  columns: {
    household_code: ['户编号', recordCode],
    appraised_on: ['鉴定日期', day],
    grade: ['住房安全等级', houseGrades.cell],
    appraised_by: ['鉴定单位', houseAppraisers.cell],
    self_built: ['自建房', yesNo],
    renovation: ['危房改造情况', houseRenovations.cell],
  },
});

/** Excuses of children from school, as the education department grants them (未在校原因). */
export const schoolingExcusesImport = defineImport({
  kind: 'schooling-excuses', service: 'households', history: true, label: { zh: '义务教育未在校原因', en: 'schooling excuses' },
  columns: {
    member_code: ['人编号', recordCode],
    excused_from: ['起始日期', day],
    excused_to: ['截止日期', optional(day)],
    reason: ['未在校原因', schoolingExcuses.cell],
    /** Under which the certificate or approval is filed. */
    certificate: ['证明文号', optional(paperReference)],
  },
});
