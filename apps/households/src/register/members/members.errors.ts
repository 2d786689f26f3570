import type { RefusalTexts } from '@guzhou/importing';
import { ProblemError } from '@guzhou/runtime';
import { commonTexts } from '../common-refusals.js';

export const memberTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
  'id-number/check-digit': { zh: '校验码不对（GB 11643），请核对证件', en: 'the check digit is wrong (GB 11643); check the document' },
  'id-number/unknown-region': { zh: '前两位不是任何省份的代码', en: 'the first two digits are no province' },
  'id-number/birth-date-differs': { zh: '与出生日期不一致', en: 'does not agree with the birth date' },
  'id-number/sex-differs': { zh: '与性别不一致', en: 'does not agree with the sex' },
  'disability-certificate/other-id-number': { zh: '前18位与本人证件号码不一致', en: 'its first 18 characters are not the ID number of the person' },
  'member/healthy-and-ill': { zh: '“健康”不能与其他健康状况同时填写', en: 'healthy cannot stand beside another state of health' },
  'member/born-too-early': { zh: '出生日期早于 1900 年，请核对', en: 'is before 1900; check it' },
  'member/joined-before-birth': { zh: '早于出生日期', en: 'is before the birth date' },
  'member/left-before-joined': { zh: '应晚于加入日期', en: 'must be later than the day of joining' },
  'member/left-without-reason': { zh: '离开日期和离开原因应同时填写或同时为空', en: 'day and reason of leaving: give both or neither' },
  'member/condition-outside-membership': { zh: '状况起始日期应在加入之后、离开之前', en: 'the condition must begin after joining and before leaving' },
  'member/condition-day-missing': {
    zh: '与登记的状况不同。请填写状况从哪天起改变；原来填错的，请用成员的更正（/corrections）登记，写明依据',
    en: 'the condition is not the one on record: give the day since when it holds; where it was wrong, record a correction of the member, on evidence',
  },
  'member/in-another-household': {
    zh: '登记的是另一户。转户请先填写离开原户的日期，再以加入之日另填一行；原来填错的，请用成员的更正（/corrections）登记，写明依据',
    en: 'is not the household on record: give the day of leaving that one, and a row with the day of joining this one; where it was wrong, record a correction of the member, on evidence',
  },
  'member/related-otherwise': {
    zh: '此人已离开该户，与登记的关系不同。原来填错的，请用成员的更正（/corrections）登记，写明依据',
    en: 'is not the relation on record of a person who has left; where it was wrong, record a correction of the member, on evidence',
  },
  'member/outside-household': { zh: '超出该户存续期间', en: 'lies outside the life of the household' },
  'member/in-two-households': { zh: '此人同一时间已在另一户，请先填写其离开该户的日期', en: 'the person is in another household at the same time; record when they left it first' },
  'member/merged': { zh: '该记录已作为重复记录并入另一人，请使用保留的人编号', en: 'this record was a duplicate and went into another one; use the code of the one that stayed' },
  'member/joined-twice': { zh: '此人同一时间已在该户，加入日期不同，请更正', en: 'the person is in this household already, since another day; correct the day of joining' },
  'household/two-heads': { zh: '该户已有户主', en: 'the household has a head already' },
} satisfies RefusalTexts;
export type MemberCode = keyof typeof memberTexts;

export function memberUnknown(): ProblemError {
  return new ProblemError({
    code: 'member/unknown', status: 404,
    detail: { zh: '没有该人，请核对人编号。', en: 'There is no such person; check the code.' },
  });
}

export function memberChangedMeanwhile(): ProblemError {
  return new ProblemError({
    code: 'member/changed-meanwhile', status: 412,
    detail: { zh: '此人在您读取之后已被更改，请重新读取后再改。', en: 'The person was changed since you read it; read it again before you change it.' },
  });
}
