import {
  evidenceKinds, villageExitReasons, villageExitSteps, villagePapers, type Label, type VillageExitReason, type VillagePaperKind,
} from '@guzhou/contracts';
import { refusalProblems } from '@guzhou/procedures';
import { ProblemError } from '@guzhou/runtime';
import type { ExitStepRules } from './village-exit.config.js';

export function notAPoorVillage(): ProblemError {
  return new ProblemError({
    code: 'village-exit/not-a-poor-village', status: 409,
    detail: { zh: '该村这一天不是贫困村，不适用出列程序。', en: 'The village was not designated poor on this day: there is nothing to exit from.' },
  });
}

export function exitedAlready(): ProblemError {
  return new ProblemError({ code: 'village-exit/exited-already', status: 409, detail: { zh: '该村已出列。', en: 'The village has exited already.' } });
}

export const stepRefused = refusalProblems<ExitStepRules>({
  area: 'village-exit', steps: villageExitSteps, papers: evidenceKinds,
  codes: { 'before-previous-step': 'village-exit/before-last-step', 'too-early': 'village-exit/notice-too-short' },
});

/** Conditions and papers that are missing; the households that remain poor are listed by the gate. */
export function notReady(conditions: readonly VillageExitReason[], papers: readonly VillagePaperKind[]): ProblemError {
  return listing('village-exit/not-ready', [
    ...conditions.map((reason) => ['condition', reason, villageExitReasons.labels[reason]] as const),
    ...papers.map((kind) => ['paper', kind, missing(villagePapers.labels[kind])] as const),
  ], {
    zh: '该村这一天未达到出列条件，缺项逐条列出；未脱贫户见出列条件查询。',
    en: 'The village did not meet the exit conditions on this day. What is missing is listed; the households that remain poor are listed by its exit gate.',
  });
}

function missing({ zh, en }: Label): Label {
  return { zh: `缺少${zh}`, en: `Missing: ${en}` };
}

function listing(code: string, lacking: readonly (readonly [path: string, what: string, label: Label])[], detail: Label): ProblemError {
  return new ProblemError({
    code, status: 422, detail,
    fields: lacking.map(([path, what, { zh, en }]) => ({ path: `${path}.${what}`, code: `${path}/missing`, detail: { zh: `${zh}。`, en: `${en}.` } })),
  });
}
