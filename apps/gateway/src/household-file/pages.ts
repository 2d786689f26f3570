import {
  changeSources, educations, ethnicities, healthStatuses, historyActs, historyRecords, houseGrades, identificationStandards,
  labourSkills, measureKinds, measureResults, medicalInsurances, monitoringEndings, monitoringKinds, monitoringRisks, planPaths,
  povertyCauses, povertyStatuses, registrationEndings, relations, sexes, standardReasons, studentStatuses, type CodeList,
} from '@guzhou/contracts';
import type { Content, DocumentDefinition } from 'pdfmake';
import { fieldWord, valueWord } from './history-words.js';
import type { HouseholdFile } from './household-file.js';

type Cell = string | number | null;

/** The file on paper, in Chinese: A4, a page or two, to be signed. */
export function pagesOf({ asOf, villageName, household, plan, monitoring, history }: HouseholdFile): DocumentDefinition {
  return {
    pageSize: 'A4', pageMargins: [36, 40, 36, 44],
    info: { title: `一户一档 ${household.householdCode}` },
    content: [
      { text: '一户一档', fontSize: 16, bold: true, alignment: 'center' },
      { text: `户编号 ${household.householdCode}　${villageName ?? household.villageCode}　截至 ${asOf}`, alignment: 'center', margin: [0, 2, 0, 8] },
      ...basics({ household }),
      ...members(household.members),
      ...standards(household),
      ...plans(plan),
      ...watched(monitoring.monitoring),
      ...changes(history),
      { text: '户主签字：　　　　　　　　　帮扶责任人签字：　　　　　　　　　日期：', margin: [0, 24, 0, 0] },
    ],
    footer: (page, pages) => ({
      text: `修订号 ${household.revision}　第 ${page} 页，共 ${pages} 页　证件号码、电话和账号只显示后四位`, fontSize: 7, alignment: 'center', margin: [0, 12, 0, 0],
    }),
  };
}

function basics({ household }: Pick<HouseholdFile, 'household'>): Content[] {
  const { existed, phoneMasked, bankName, bankAccountMasked, registrations, povertyStatuses: marks, incomePerHeadFen } = household;
  return [
    heading('基本情况'),
    table(['*', '*', '*', '*'], [], [
      ['立户日期', existed.from, '销户日期', existed.to],
      ['联系电话', phoneMasked, '开户银行及账号', [bankName, bankAccountMasked].filter(Boolean).join(' ')],
      ['人口', household.members.length, '人均纯收入（近12个月）', `${yuan(incomePerHeadFen)} 元`],
    ]),
    heading('建档立卡与脱贫标志'),
    table(['auto', 'auto', '*', '*'], ['起', '止', '内容', '致贫原因'], [
      ...registrations.map((each): Cell[] => [
        each.from, each.to, `建档立卡（${label(identificationStandards, each.standard)}）${each.endedBy === null ? '' : `，${label(registrationEndings, each.endedBy)}`}`,
        [each.mainCause, ...each.otherCauses ?? []].map((code) => label(povertyCauses, code)).join('、'),
      ]),
      ...marks.map((each): Cell[] => [each.from, each.to, label(povertyStatuses, each.status), '']),
    ]),
  ];
}

function members(people: HouseholdFile['household']['members']): Content[] {
  return [
    heading('家庭成员'),
    table(['auto', 'auto', 'auto', 'auto', 'auto', 'auto', '*', '*', 'auto', 'auto'],
      ['姓名', '关系', '性别', '出生日期', '民族', '证件号码', '文化程度／在校', '健康', '劳动技能', '医疗保险'],
      people.map((person) => [
        person.name, label(relations, person.relation), label(sexes, person.sex), person.bornOn, label(ethnicities, person.ethnicity),
        person.idNumberMasked, `${label(educations, person.education)}／${label(studentStatuses, person.student)}`,
        person.health.map((code) => label(healthStatuses, code)).join('、'), label(labourSkills, person.labourSkill),
        label(medicalInsurances, person.medicalInsurance),
      ])),
  ];
}

function standards({ living, exitStandard, members: people }: HouseholdFile['household']): Content[] {
  const nameOf = new Map(people.map(({ memberCode, name }) => [memberCode, name]));
  const verdict = exitStandard.met ? '全部达标' : '未达标：';
  return [
    heading('两不愁三保障和饮水安全'),
    ...(living === null ? [{ text: '尚未核查' }] : [table(['*', '*', '*', '*', '*'], ['核查日期', '不愁吃', '不愁穿', '饮水安全', '住房安全等级'], [[
      living.assessedOn, yesNo(living.enoughFood), yesNo(living.enoughClothing), yesNo(living.safeWater),
      living.houseGrade === null ? '未知' : label(houseGrades, living.houseGrade),
    ]])]),
    { text: `脱贫标准（${exitStandard.ruleSet}）：${verdict}`, margin: [0, 4, 0, 0] },
    ...(exitStandard.met ? [] : [{
      ul: exitStandard.missing.map(({ code, memberCode }) =>
        `${label(standardReasons, code)}${memberCode === null ? '' : `（${nameOf.get(memberCode) ?? memberCode}）`}`),
    }]),
  ];
}

function plans({ plan, measures, unmetCauses, received }: HouseholdFile['plan']): Content[] {
  const amounts = received.filter(({ kind }) => kind === 'benefit' || kind === 'wage');
  const total = amounts.reduce((sum, { amountFen }) => sum + BigInt(amountFen ?? 0), 0n);
  return [
    heading('帮扶计划与成效'),
    { text: plan === null ? '没有帮扶计划' : `自 ${plan.from} 起：${plan.paths.map((path) => label(planPaths, path)).join('、')}；主要致贫原因 ${label(povertyCauses, plan.mainCause)}` },
    ...(unmetCauses.length === 0 ? [] : [{ text: `尚无对应措施的致贫原因：${unmetCauses.map((code) => label(povertyCauses, code)).join('、')}` }]),
    ...(measures.length === 0 ? [] : [table(['auto', '*', 'auto', 'auto', 'auto', 'auto'], ['措施编号', '措施', '责任人', '开始', '期限', '成效'],
      measures.map((each) => [
        each.measureCode, label(measureKinds, each.kind), each.responsible, each.startsOn, each.endsOn,
        each.result === null ? '' : `${label(measureResults, each.result)} ${each.resultOn}`,
      ]))]),
    { text: `到户帮扶 ${received.length} 项，其中到户收益和工资 ${yuan(String(total))} 元`, margin: [0, 4, 0, 0] },
  ];
}

function watched(stretches: HouseholdFile['monitoring']['monitoring']): Content[] {
  if (stretches.length === 0) return [];
  return [
    heading('防返贫监测'),
    table(['auto', 'auto', '*', '*', 'auto'], ['起', '止', '类别', '风险', '结果'], stretches.map((each) => [
      each.from, each.to, label(monitoringKinds, each.kind), each.risks.map((risk) => label(monitoringRisks, risk)).join('、'),
      each.endedBy === null ? '监测中' : label(monitoringEndings, each.endedBy),
    ])),
  ];
}

function changes({ lines, next }: HouseholdFile['history']): Content[] {
  return [
    heading('变更记录（登记至今，新的在前）'),
    table(['auto', 'auto', '*', 'auto'], ['登记时间', '事项', '内容', '来源和登记人'], lines.map(({ record, code, act, from, fields, recordedAt, change }) => [
      inChina(recordedAt), `${label(historyRecords, record)} ${code} ${label(historyActs, act)}${from === null ? '' : `，自 ${from}`}`,
      fields.map(({ field, before, after }) => {
        const [was, is] = [before, after].map((each) => valueWord(record, field, each));
        return `${fieldWord(record, field)}：${before === null ? is : `${was} → ${is}`}`;
      }).join('；'),
      [change.source === null ? null : label(changeSources, change.source), change.actor].filter(Boolean).join(' '),
    ])),
    ...(next === null ? [] : [{ text: '更早的记录未印出，见变更记录。' }]),
  ];
}

/** Minutes of the clock in China, which keeps one time all year. */
function inChina(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function heading(text: string): Content {
  return { text, bold: true, fontSize: 11, margin: [0, 8, 0, 3] };
}

function table(widths: (string | number)[], head: readonly string[], rows: readonly (readonly Cell[])[]): Content {
  const body = rows.map((row) => row.map((cell) => ({ text: cell === null ? '' : String(cell) })));
  const headings = head.map((text) => ({ text, bold: true, fillColor: '#eeeeee' }));
  return {
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => '#999999', vLineColor: () => '#999999' },
    table: { widths, headerRows: head.length === 0 ? 0 : 1, dontBreakRows: true, body: head.length === 0 ? body : [headings, ...body] },
  };
}

function label<Code extends string>(list: CodeList<Code>, code: string): string {
  return list.labels[code as Code]?.zh ?? code;
}

function yesNo(value: boolean | null): string {
  return value === null ? '未知' : value ? '是' : '否';
}

/** Fen as yuan with two decimals. */
function yuan(fen: string): string {
  const digits = fen.replace('-', '').padStart(3, '0');
  return `${fen.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
