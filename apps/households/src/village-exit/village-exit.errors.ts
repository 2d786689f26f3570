import {
  evidenceKinds, villageExitReasons, villagePapers, type Label, type VillageExitReason, type VillagePaperKind,
} from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import type { StepRefusal } from './exit-procedure.js';

export function notAPoorVillage(): ProblemError {
  return new ProblemError({
    code: 'village-exit/not-a-poor-village', status: 409,
    detail: { zh: '该村这一天不是贫困村，不适用出列程序。', en: 'The village was not designated poor on this day: there is nothing to exit from.' },
  });
}

export function exitedAlready(): ProblemError {
  return new ProblemError({ code: 'village-exit/exited-already', status: 409, detail: { zh: '该村已出列。', en: 'The village has exited already.' } });
}

export function stepRefused(refusal: StepRefusal): ProblemError {
  if (refusal.code === 'village-exit/step-out-of-order') {
    return problem(refusal.code, 'step', {
      zh: '步骤顺序不对：村申请、乡镇核查、公示、县公告出列，依次进行。',
      en: 'The step is out of order: application, verification, public notice, announcement, one after another.',
    });
  }
  if (refusal.code === 'village-exit/before-last-step') {
    return problem(refusal.code, 'effectiveOn', { zh: '不得早于上一步骤的日期。', en: 'The day is before that of the last step.' });
  }
  if (refusal.code === 'village-exit/notice-too-short') {
    return problem(refusal.code, 'effectiveOn', {
      zh: `公示期未满，最早可在 ${refusal.earliest} 公告。`, en: `The notice was not up long enough: the first day is ${refusal.earliest}.`,
    });
  }
  return listing(refusal.code, refusal.papers.map((kind) => ['evidence', kind, evidenceKinds.labels[kind]]), {
    zh: '缺少这一步骤所需的材料，请补齐。', en: 'Papers that this step needs are missing; add them.',
  });
}

/** Conditions and papers that are missing; the households that remain poor are listed by the gate. */
export function notReady(missing: readonly VillageExitReason[], papers: readonly VillagePaperKind[]): ProblemError {
  return listing('village-exit/not-ready', [
    ...missing.map((reason) => ['condition', reason, villageExitReasons.labels[reason]] as const),
    ...papers.map((kind) => ['paper', kind, villagePapers.labels[kind]] as const),
  ], {
    zh: '该村这一天未达到出列条件，缺项逐条列出；未脱贫户见出列条件查询。',
    en: 'The village did not meet the exit conditions on this day. What is missing is listed; the households that remain poor are listed by its exit gate.',
  });
}

function listing(code: string, missing: readonly (readonly [path: string, what: string, label: Label])[], detail: Label): ProblemError {
  return new ProblemError({
    code, status: 409, detail,
    fields: missing.map(([path, what, { zh, en }]) => ({ path: `${path}.${what}`, code: `${path}/missing`, detail: { zh: `${zh}。`, en: `${en}.` } })),
  });
}

function problem(code: string, path: string, detail: Label): ProblemError {
  return new ProblemError({ code, status: 409, detail, fields: [{ path, code, detail }] });
}
