import { evidenceKinds, procedureRoles, procedureSteps, standardReasons, type Label } from '@guzhou/contracts';
import { refusalProblems } from '@guzhou/procedures';
import { ProblemError, type Problem } from '@guzhou/runtime';
import { householdNotOnDay } from '../../register/days.errors.js';
import type { Lacking } from './lacking.js';
import type { HouseholdStep } from './procedures.config.js';
import type { EffectRefusal } from './register-effects.js';

type Fields = NonNullable<Problem['fields']>;

function refused(code: string, status: number, zh: string, en: string, fields?: Fields): ProblemError {
  return new ProblemError({ code, status, detail: { zh, en }, ...(fields === undefined ? {} : { fields }) });
}

/** Refused because of one field of the request, in the same words. */
function fieldRefused(code: string, path: string, zh: string, en: string, status = 422): ProblemError {
  return refused(code, status, zh, en, [{ path, code, detail: { zh, en } }]);
}

/** Why a step is not taken, or a procedure not stopped. */
export const stepRefused = refusalProblems<HouseholdStep>({
  area: 'procedure', steps: procedureSteps, papers: evidenceKinds, roles: procedureRoles, noticesAt: 'POST /api/v1/notices',
});

export function procedureUnknown(): ProblemError {
  return refused('procedure/unknown', 404, '没有该办理事项，请核对编号。', 'There is no such procedure; check its id.');
}

export function procedureChangedMeanwhile(): ProblemError {
  return refused('procedure/changed-meanwhile', 412,
    '该事项在您读取之后已有变动，请重新读取后再办理。', 'The procedure has moved since you read it; read it again before you go on with it.');
}

export function notRunning(): ProblemError {
  return stepRefused({ code: 'not-running' });
}

export function runningAlready(): ProblemError {
  return fieldRefused('procedure/running-already', 'kind',
    '该户已有同类事项在办，请先办结或终止。', 'A procedure of this kind is running for the household; finish or stop it first.', 409);
}

export function listedTwice(): ProblemError {
  return refused('procedure/listed-twice', 422, '同一户或同一事项在名单中出现了两次。', 'The household or procedure stands in the list twice.');
}

export function noRules(): ProblemError {
  return fieldRefused('procedure/no-rules', 'effectiveOn',
    '这一天尚无该程序的规定，见 config/procedures.json。', 'No rules for this procedure were in force on that day; see config/procedures.json.');
}

export function identifiedMissing(): ProblemError {
  return fieldRefused('procedure/identified-missing', 'identified',
    '识别应填写识别标准和主要致贫原因。', 'An identification must say by which standard and for which main cause.');
}

export function identifiedNotAsked(): ProblemError {
  return fieldRefused('procedure/identified-not-asked', 'identified',
    '只有识别才填写识别标准和致贫原因。', 'Only an identification says by which standard and for which cause.');
}

/** Of a decision that must show why, with a paper of any kind. */
export function somePaperMissing(): ProblemError {
  return stepRefused({ code: 'paper-missing', papers: [] });
}

/** Every standard that does not hold is a field of its own, of the person whom it is about. */
export function standardsNotMet(missing: readonly Lacking[]): ProblemError {
  return refused('procedure/standards-not-met', 422,
    `该户尚有 ${missing.length} 项未达到脱贫标准，见 fields。`, `The household falls short of the exit standard in ${missing.length} points; see fields.`,
    missing.map(({ code, memberCode }) => ({
      path: memberCode === null ? 'household' : `members.${memberCode}`, code, detail: standardReasons.labels[code],
    })));
}

const effectTexts: Record<Exclude<EffectRefusal, 'household/not-on-day'>, Label> = {
  'procedure/registered-already': { zh: '该户已建档立卡。', en: 'The household is registered already.' },
  'procedure/not-registered': { zh: '该户未建档立卡。', en: 'The household is not registered.' },
  'procedure/not-poor': { zh: '该户不是未脱贫户。', en: 'The household is not one that has yet to exit.' },
  'procedure/not-exited': { zh: '该户不是已脱贫户，不能返贫。', en: 'The household has not exited, so it cannot return.' },
  'procedure/before-last-change': { zh: '该户的建档立卡或脱贫标志在这一天或之后已有变动。', en: 'The registration or mark of the household changed on that day or later.' },
};

export function effectRefused(code: EffectRefusal): ProblemError {
  if (code === 'household/not-on-day') return householdNotOnDay('effectiveOn');
  const { zh, en } = effectTexts[code];
  return fieldRefused(code, 'effectiveOn', zh, en, code === 'procedure/before-last-change' ? 422 : 409);
}
