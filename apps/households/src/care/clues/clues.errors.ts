import type { RefusalTexts } from '@guzhou/importing';
import { ProblemError, type Problem } from '@guzhou/runtime';
import { commonTexts } from '../../register/common-refusals.js';

/** What rows of a list of clues may have against them. */
export const clueTexts = {
  'date/in-future': commonTexts['date/in-future'],
  'household/unknown': commonTexts['household/unknown'],
  'clue/remark-missing': { zh: '风险为“其他”时须填写说明', en: 'a risk that is "other" needs a remark' },
  'clue/too-many-risks': { zh: '风险应为 1 至 5 项，不得重复', en: 'must be 1 to 5 risks, each once' },
  'clue/verified-already': { zh: '该线索已经核实，不能再改', en: 'the clue is verified already and stays as it is' },
} satisfies RefusalTexts;
export type ClueCode = keyof typeof clueTexts;

function refused(status: number, code: string, field: string, zh: string, en: string): ProblemError {
  const detail: Problem['detail'] = { zh, en };
  return new ProblemError({ code, status, detail, fields: [{ path: field, code, detail }] });
}

export function clueUnknown(): ProblemError {
  return new ProblemError({ code: 'clue/unknown', status: 404, detail: { zh: '没有该线索，请核对线索编号。', en: 'There is no such clue; check its code.' } });
}

export function clueCodeTaken(): ProblemError {
  return refused(409, 'clue/code-taken', 'clueCode', '该线索编号已被使用，请换一个。', 'The code is taken; give another.');
}

export function remarkMissing(): ProblemError {
  return refused(422, 'clue/remark-missing', 'remark', '风险为“其他”时须填写说明。', 'A risk that is "other" needs a remark.');
}

export function verifiedAlready(): ProblemError {
  return refused(409, 'clue/verified-already', 'clueCode', '该线索已经核实。', 'The clue is verified already.');
}

export function visitedBeforeReceived(): ProblemError {
  return refused(422, 'clue/visited-before-received', 'effectiveOn', '核实日期早于收到线索的日期。', 'The visit is before the day on which the clue was received.');
}

export function clueOfAnotherHousehold(): ProblemError {
  return refused(422, 'clue/of-another-household', 'clueCode', '该线索属于另一户，请核对线索编号。', 'The clue is about another household; check its code.');
}

export function daysTurnedAround(): ProblemError {
  return refused(422, 'date/turned-around', 'to', '结束日期早于开始日期，请核对。', 'The last day is before the first; check both.');
}

export function clueNotConfirmed(): ProblemError {
  return refused(422, 'clue/not-confirmed', 'clueCode', '该线索未核实属实，不能据此纳入监测。', 'The clue is not confirmed; nobody is monitored because of it.');
}
