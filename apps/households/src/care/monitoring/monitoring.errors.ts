import { monitoringKinds, standardReasons, type StandardReason } from '@guzhou/contracts';
import { ProblemError, type Problem } from '@guzhou/runtime';
import type { Day } from '@guzhou/days';
import type { DecisionObjection, KindObjection } from './monitoring.js';

function refused(code: string, path: string, zh: string, en: string, status = 422): ProblemError {
  const detail: Problem['detail'] = { zh, en };
  return new ProblemError({ code, status, detail, fields: [{ path, code, detail }] });
}

export function runningAlready(): ProblemError {
  return refused('monitoring/running-already', 'effectiveOn', '该户在这一天或之后已在监测。', 'The household is monitored on that day or later already.', 409);
}

export function notRunning(): ProblemError {
  return refused('monitoring/not-running', 'householdCode', '该户在这一天不在监测。', 'The household is not monitored on that day.', 409);
}

const kindTexts = {
  'monitoring/kind-not-in-force': { zh: '这一天没有该监测对象类别', en: 'There is no such kind on that day' },
  'monitoring/household-not-of-kind': { zh: '该户不符合该类别', en: 'The kind is not for this household' },
} as const;

/** Names the kinds under which the household can be monitored on the day. */
export function kindRefused({ code, fitting }: KindObjection): ProblemError {
  const { zh, en } = kindTexts[code];
  if (fitting.length === 0) return refused(code, 'kind', `${zh}，当天也没有适用于该户的类别。`, `${en}; no kind is for this household on that day.`);
  const names = (language: 'zh' | 'en') => fitting.map((kind) => `${monitoringKinds.labels[kind][language]} ${kind}`);
  return refused(code, 'kind', `${zh}，可选：${names('zh').join('、')}。`, `${en}; there are: ${names('en').join(', ')}.`);
}

export function stepsRefused(objection: DecisionObjection): ProblemError {
  if (objection.code === 'monitoring/notice-too-short') {
    const { code, earliest } = objection;
    return refused(code, 'steps.noticeTo', `公示期未满，最早到 ${earliest}。`, `The notice was not up for its full time; it may end on ${earliest} at the earliest.`);
  }
  const path = objection.step === 'effectiveOn' ? 'effectiveOn' : `steps.${objection.step}`;
  return refused(objection.code, path, '步骤先后有误：早于前一步骤。', 'The steps are out of order: this one is before the one it follows.');
}

export function tooEarly(earliest: Day): ProblemError {
  return refused('monitoring/too-early', 'effectiveOn', `监测时间不足，最早 ${earliest} 可消除风险。`, `It has not been monitored long enough; the risk may be removed on ${earliest} at the earliest.`);
}

/** Each thing that the household lacks is a field of its own: what it is, and the member whom it is about. */
export function riskRemains(missing: readonly { readonly code: StandardReason; readonly memberCode: string | null }[]): ProblemError {
  return new ProblemError({
    code: 'monitoring/risk-remains', status: 422,
    detail: { zh: '该户仍有缺项，不能消除风险，见 fields。', en: 'The household still lacks something, so the risk remains; see fields.' },
    fields: missing.map(({ code, memberCode }) => ({
      path: memberCode === null ? 'household' : `members.${memberCode}`, code, detail: standardReasons.labels[code],
    })),
  });
}

export function noLabour(): ProblemError {
  return refused(
    'monitoring/no-labour', 'endedBy', '整户无劳动力的，不标注风险消除，应持续帮扶。', 'A household without any labour is not marked as free of risk; it goes on being helped.');
}
