import { ProblemError } from '@guzhou/runtime';

export function findingUnknown(): ProblemError {
  return new ProblemError({
    code: 'finding/unknown', status: 404,
    detail: {
      zh: '该规则没有查出过这个对象，请核对户编号、规则编号和对象编号。',
      en: 'The rule never found this subject; check the codes of household, rule and subject.',
    },
  });
}

export function exemptionTooLong(days: number): ProblemError {
  const detail = {
    zh: `豁免到期日不得早于起始日，也不得晚于起始日之后 ${days} 天。`,
    en: `An exemption ends no earlier than it begins, and at most ${days} days later.`,
  };
  return new ProblemError({ code: 'exemption/too-long', status: 422, detail, fields: [{ path: 'expiresOn', code: 'exemption/too-long', detail }] });
}

export function exemptionWithoutEvidence(): ProblemError {
  const detail = { zh: '豁免须有佐证材料。', en: 'An exemption needs evidence.' };
  return new ProblemError({ code: 'evidence/missing', status: 422, detail, fields: [{ path: 'evidence', code: 'evidence/missing', detail }] });
}
