import { z } from 'zod';
import { houseGrades } from '../../codes/living.codes.js';
import { houseAppraisers, houseRenovations, schoolingExcuses, waterQualities, waterSources } from '../../codes/standards.codes.js';
import { describeCell } from '../../imports/cell-forms.js';
import { day, defineImport, optional, yesNo } from '../../imports/define-import.js';
import { recordCode } from '../../values.js';

/** A whole number from 0 to `max`. */
const upTo = (max: number) => describeCell(z.string().regex(/^\d{1,6}$/).transform(Number).pipe(z.number().max(max)), {
  form: { zh: `0 到 ${max} 的整数`, en: `a whole number from 0 to ${max}` }, example: '0',
});

/** Number under which a paper is filed, as in `evidence`. */
export const paperReference = describeCell(z.string().regex(/^[\w一-鿿〔〕()（）[\]./#-]{1,80}$/), {
  form: { zh: '文号，不超过 80 字：汉字、字母、数字和 〔〕()./#-_', en: 'at most 80 characters: words, letters, digits and 〔〕()./#-_' },
  example: '黔农险鉴〔2020〕15号',
});

/** Drinking water of homes, as the water department evaluates it (农村饮水安全评价). */
export const waterChecksImport = defineImport({
  kind: 'water-checks', service: 'households', history: true, label: { zh: '饮水安全评价', en: 'water checks' },
  columns: {
    household_code: ['户编号', recordCode],
    checked_on: ['评价日期', day],
    source: ['饮水来源', waterSources.cell],
    litres_per_person_day: ['水量(升/人/日)', upTo(1000)],
    quality: ['水质', waterQualities.cell],
    /** There and back; 0: the water comes to the home. */
    fetch_minutes: ['取水往返时间(分钟)', optional(upTo(1440))],
    fetch_metres: ['取水水平距离(米)', optional(upTo(100_000))],
    climb_metres: ['取水垂直距离(米)', optional(upTo(5000))],
    /** Share of days on which there is enough. */
    guarantee_percent: ['供水保证率(%)', upTo(100)],
  },
});

/** Appraisals of houses, as the housing department has them (住房安全鉴定). */
export const houseAppraisalsImport = defineImport({
  kind: 'house-appraisals', service: 'households', history: true, label: { zh: '住房安全鉴定', en: 'house appraisals' },
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
