import type { DocumentDefinition } from '@guzhou/papers';
import type { HouseholdFile } from '../household-file.js';
import { procedures, watched } from './course.js';
import { income } from './income.js';
import { plan } from './plan.js';
import { changes, findings } from './records.js';
import { basics, conditions, members, registration } from './register.js';
import { standards } from './standards.js';

/** The file on paper, in Chinese: A4, to be signed. */
export function pagesOf(file: HouseholdFile): DocumentDefinition {
  const { asOf, villageName, household } = file;
  return {
    pageSize: 'A4', pageMargins: [36, 40, 36, 44],
    info: { title: `一户一档 ${household.householdCode}` },
    content: [
      { text: '一户一档', fontSize: 16, bold: true, alignment: 'center' },
      { text: `户编号 ${household.householdCode}　${villageName ?? household.villageCode}　截至 ${asOf}`, alignment: 'center', margin: [0, 2, 0, 8] },
      ...basics(file),
      ...registration(household),
      ...members(household.members),
      ...conditions(file.people),
      ...standards(file),
      ...income(file),
      ...plan(file),
      ...procedures(file.procedures),
      ...watched(file.monitoring.monitoring),
      ...findings(file),
      ...changes(file.history),
      { text: '户主签字：　　　　　　　　　帮扶责任人签字：　　　　　　　　　日期：', margin: [0, 24, 0, 0] },
    ],
    footer: (page, pages) => ({
      text: `修订号 ${household.revision}　第 ${page} 页，共 ${pages} 页　证件号码、电话和账号只显示后四位`, fontSize: 7, alignment: 'center', margin: [0, 12, 0, 0],
    }),
  };
}
