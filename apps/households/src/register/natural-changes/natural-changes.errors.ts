import { evidenceKinds, type Evidence } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import { memberTexts } from '../members/members.errors.js';

const texts = {
  'change/before-last': { zh: '该户或此人在这一天或之后已有变更，请核对日期；记错的请办理更正', en: 'something of this household or person is recorded of that day or later; check the day, or correct what is wrong' },
  'member/unknown': { zh: '没有此人，请核对人编号', en: 'nobody has this code; check it' },
  'member/code-taken': { zh: '该人编号已有人使用，请核对', en: 'somebody has this code already; check it' },
  'member/named-twice': { zh: '同一人写了两次', en: 'the same person is named twice' },
  'member/deceased': { zh: '此人已登记死亡，请核对', en: 'the person is recorded as dead; check it' },
  'member/not-in-household': { zh: '此人现不属于该户，请核对人编号和户编号', en: 'the person does not belong to this household now; check both codes' },
  'member/in-household-already': { zh: '此人已在该户', en: 'the person belongs to this household already' },
  'member/in-another-household': { zh: '此人现属另一户，请在 from 中写明该户及其修订号', en: 'the person belongs to another household now; name it in from, with its revision' },
  'member/not-imprisoned': { zh: '此人未登记判刑收监，请核对', en: 'the person is not recorded as imprisoned; check it' },
  'member/left-before-joined': memberTexts['member/left-before-joined'],
  'member/joined-before-birth': memberTexts['member/joined-before-birth'],
  'member/born-too-early': memberTexts['member/born-too-early'],
  'member/same-condition': { zh: '与现有状况相同', en: 'says what is on record already' },
  'household/dissolved': { zh: '该户已销户，不能再办理变更', en: 'the household is dissolved; nothing more can happen in it' },
  'household/code-taken': { zh: '该户编号已使用，请另编', en: 'a household has this code already; choose another' },
  'household/named-twice': { zh: '同一户写了两次', en: 'the same household is named twice' },
  'household/head-missing': { zh: '请写明由谁任户主(head)', en: 'say who heads the household from then on (head)' },
  'household/two-heads': memberTexts['household/two-heads'],
  'household/two-spouses': { zh: '户主已有配偶在户', en: 'the head has a spouse in the household already' },
  'head/not-a-member': { zh: '新户主应是留在该户的成员', en: 'must be a member who stays in the household' },
  'head/same': { zh: '此人已是户主', en: 'the person heads the household already' },
  'head/relation-missing': { zh: '请写明每一名其他成员与新户主的关系', en: 'say of every other member what they are to the new head' },
  'marriage/under-age': { zh: '未到法定婚龄(男 22 周岁、女 20 周岁)', en: 'is below the age of marriage (men 22, women 20)' },
  'split/nobody-stays': { zh: '原户应至少留一人；全户迁出请办理迁村', en: 'somebody must stay; if all go, record a move of the household' },
  'merge/members-missing': { zh: '应写明并入户的全部成员', en: 'name all members of the household that comes' },
  'merge/registers-differ': { zh: '各户建档立卡或脱贫标志不一致，请先按程序办理识别、退出或清退', en: 'the households do not agree in registration or poverty status; bring them into agreement by the procedures first' },
  'village/unknown': { zh: '没有该村(社区)', en: 'there is no such village' },
  'village/same': { zh: '该户已在该村(社区)', en: 'the household belongs to this village already' },
  'village/moved-too-often': { zh: '该户迁村次数已达上限，请核对；记错的请办理更正', en: 'the household has moved as often as the register keeps; check it, or correct what is wrong' },
  'dissolution/members-missing': { zh: '应写明每一名在户成员的离开原因', en: 'say of every member who is left why they are gone' },
} satisfies Record<string, { zh: string; en: string }>;
export type NaturalChangeCode = keyof typeof texts;

/** What is against a natural change, and where in the request. */
export function refused(code: NaturalChangeCode, path: string): ProblemError {
  return refusedWith(code, path, texts[code]);
}

/** The same with the words of another rule. */
export function refusedWith(code: string, path: string, { zh, en }: { zh: string; en: string }): ProblemError {
  return new ProblemError({
    code, status: 422, detail: { zh: `${zh}。`, en: `${path}: ${en}.` }, fields: [{ path, code, detail: { zh: `${zh}。`, en: `${en}.` } }],
  });
}

export function evidenceMissing(kinds: readonly Evidence['kind'][]): ProblemError {
  const zh = kinds.map((kind) => evidenceKinds.labels[kind].zh).join('、');
  const en = kinds.map((kind) => evidenceKinds.labels[kind].en).join(', ');
  return new ProblemError({
    code: 'evidence/missing', status: 422,
    detail: { zh: `缺少佐证材料，请至少提供其中一种：${zh}。`, en: `A paper is missing: bring at least one of ${en}.` },
    fields: [{ path: 'evidence', code: 'evidence/missing', detail: { zh: `至少一种：${zh}。`, en: `At least one of ${en}.` } }],
  });
}
