import {
  evidenceKinds, villageExitReasons, villageExitSteps, villagePapers, type Evidence, type Label, type VillageExitReason,
  type VillagePaperKind,
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
  switch (refusal.code) {
    case 'village-exit/step-out-of-order': {
      const { zh, en } = villageExitSteps.labels[refusal.next];
      return problem(refusal.code, 409, 'step', {
        zh: `步骤顺序不对，下一步是：${zh}（${refusal.next}）。`, en: `The step is out of order; next comes: ${en} (${refusal.next}).`,
      });
    }
    case 'village-exit/before-last-step': return problem(refusal.code, 422, 'effectiveOn', {
      zh: `日期早于上一步，最早可在 ${refusal.earliest} 办理。`, en: `The day is before the last step; the first day is ${refusal.earliest}.`,
    });
    case 'village-exit/notice-too-short': return problem(refusal.code, 422, 'effectiveOn', {
      zh: `公示期未满，最早可在 ${refusal.earliest} 公告。`, en: `The notice was not up long enough: the first day is ${refusal.earliest}.`,
    });
    case 'village-exit/paper-missing': return paperMissing(refusal.papers);
  }
}

function paperMissing(papers: readonly Evidence['kind'][]): ProblemError {
  const code = 'village-exit/paper-missing';
  if (papers.length === 0) return problem(code, 422, 'evidence', { zh: '请附上说明理由的材料。', en: 'Bring a paper that shows why.' });
  return listing(code, papers.map((kind) => ['evidence', kind, missing(evidenceKinds.labels[kind])]), {
    zh: '缺少这一步骤所需的材料，请补齐。', en: 'Papers that this step needs are missing; add them.',
  });
}

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

function problem(code: string, status: number, path: string, detail: Label): ProblemError {
  return new ProblemError({ code, status, detail, fields: [{ path, code, detail }] });
}
