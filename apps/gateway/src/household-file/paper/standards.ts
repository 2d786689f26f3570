import { houseGrades, verdicts } from '@guzhou/contracts';
import { line, section, table, type Content } from '@guzhou/papers';
import type { HouseholdFile } from '../household-file.js';
import { label, yesNo } from './words.js';

/** The exit standard item by item, with whom it fails, and what was found at the home. */
export function standards({ household, standards: { items, met } }: Pick<HouseholdFile, 'household' | 'standards'>): Content[] {
  const nameOf = new Map(household.members.map(({ memberCode, name }) => [memberCode, name]));
  const { living } = household;
  return section('一达标两不愁三保障和饮水安全',
    table(['auto', 'auto', '*'], ['项目', '结论', '原因'], items.map((item) => [
      item.label.zh, label(verdicts, item.verdict),
      item.reasons.map(({ label: { zh }, memberCode }) => `${zh}${memberCode === null ? '' : `（${nameOf.get(memberCode) ?? memberCode}）`}`).join('；'),
    ])),
    line(met ? '全部达标' : '未全部达标'),
    line(living === null ? '尚未入户核查' : `最近入户核查 ${living.assessedOn}：不愁吃 ${yesNo(living.enoughFood)}，不愁穿 ${yesNo(living.enoughClothing)}，饮水安全 ${yesNo(living.safeWater)}，住房安全等级 ${living.houseGrade === null ? '未知' : label(houseGrades, living.houseGrade)}`));
}
