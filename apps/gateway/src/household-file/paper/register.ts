import {
  educations, ethnicities, healthStatuses, identificationStandards, labourSkills, lineageKinds, medicalInsurances, povertyCauses,
  povertyStatuses, registrationEndings, relations, sexes, studentStatuses,
} from '@guzhou/contracts';
import { line, section, table, type Cell, type Content } from '@guzhou/papers';
import type { HouseholdFile } from '../household-file.js';
import { label, labels } from './words.js';

type Household = HouseholdFile['household'];

export function basics({ household, lineage }: Pick<HouseholdFile, 'household' | 'lineage'>): Content[] {
  const { existed, phoneMasked, bankName, bankAccountMasked, members: people } = household;
  return section('基本情况',
    table(['*', '*', '*', '*'], [], [
      ['立户日期', existed.from, '销户日期', existed.to],
      ['联系电话', phoneMasked, '开户银行及账号', [bankName, bankAccountMasked === null ? null : shortened(bankAccountMasked)].filter(Boolean).join(' ')],
      ['人口', people.length, '户主', people.find(({ relation }) => relation === '01')?.name ?? ''],
      ['村', household.villageCode, '网格', household.gridCode],
    ]),
    ...lineage.map(({ fromCode, toCode, kind, effectiveOn }) => line(`沿革：${effectiveOn} ${label(lineageKinds, kind)}，${fromCode} → ${toCode}`)));
}

export function registration({ registrations, povertyStatuses: marks }: Household): Content[] {
  return section('建档立卡与脱贫标志', table(['auto', 'auto', '*', '*'], ['起', '止', '内容', '致贫原因'], [
    ...registrations.map((each): Cell[] => [
      each.from, each.to, `建档立卡（${label(identificationStandards, each.standard)}）${each.endedBy === null ? '' : `，${label(registrationEndings, each.endedBy)}`}`,
      labels(povertyCauses, [each.mainCause, ...each.otherCauses ?? []]),
    ]),
    ...marks.map((each): Cell[] => [each.from, each.to, label(povertyStatuses, each.status), '']),
  ]));
}

export function members(people: Household['members']): Content[] {
  return section('家庭成员', table([40, 34, 'auto', 'auto', 34, 'auto', '*', '*', 42, '*'],
    ['姓名', '关系', '性别', '出生日期', '民族', '证件号码', '文化程度／在校', '健康', '劳动技能', '医疗保险'],
    people.map((person) => [
      person.name, label(relations, person.relation), label(sexes, person.sex), person.bornOn, label(ethnicities, person.ethnicity),
      shortened(person.idNumberMasked), `${label(educations, person.education)}／${label(studentStatuses, person.student)}`,
      healthOf(person), label(labourSkills, person.labourSkill), label(medicalInsurances, person.medicalInsurance),
    ])));
}

/** Of those whose schooling, health, work or insurance changed: what they were and since when. */
export function conditions(people: HouseholdFile['people']): Content[] {
  const changed = people.filter((person) => person.conditions.length > 1);
  if (changed.length === 0) return [];
  return section('成员状况变化', table([40, 'auto', 'auto', '*', '*', 42, '*'],
    ['姓名', '起', '止', '文化程度／在校', '健康', '劳动技能', '医疗保险'],
    changed.flatMap(({ name, conditions: stretches }) => stretches.map((each) => [
      name, each.from, each.to, `${label(educations, each.education)}／${label(studentStatuses, each.student)}`,
      healthOf(each), label(labourSkills, each.labourSkill), label(medicalInsurances, each.medicalInsurance),
    ]))));
}

/** Whoever may not be told is told that. */
function healthOf({ health }: Pick<Household['members'][number], 'health'>): string {
  return health === null ? '未显示' : labels(healthStatuses, health);
}

/** As many stars as digits would fill the line. */
function shortened(masked: string): string {
  return masked.replace(/^\*+/, '****');
}
