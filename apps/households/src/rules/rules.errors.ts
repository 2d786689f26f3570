import { ProblemError } from '@guzhou/runtime';

export function ruleUnknown(): ProblemError {
  return new ProblemError({
    code: 'rule/unknown', status: 404,
    detail: { zh: '没有该规则，请核对规则编号。', en: 'There is no such rule; check its number.' },
  });
}

export function ruleSetUnknown(): ProblemError {
  return new ProblemError({
    code: 'rule-set/unknown', status: 404,
    detail: { zh: '没有该规则集，请核对其标识。', en: 'There is no such rule set; check its id.' },
  });
}
