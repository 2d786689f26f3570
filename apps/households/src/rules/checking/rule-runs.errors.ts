import { ProblemError } from '@guzhou/runtime';

export function ruleRunUnknown(): ProblemError {
  return new ProblemError({
    code: 'rule-run/unknown', status: 404,
    detail: { zh: '没有该次规则运行，请核对其编号。', en: 'There is no such run of the rules; check its id.' },
  });
}
