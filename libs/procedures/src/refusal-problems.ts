import type { CodeList, Label } from '@guzhou/contracts';
import { dayInFuture } from '@guzhou/recording';
import { ProblemError, type Problem } from '@guzhou/runtime';
import type { Refusal } from './refusal.js';
import type { PaperOf, RoleOf, StepOf, StepRules } from './step-rules.js';

type Texts<Code extends string> = Pick<CodeList<Code>, 'labels'>;

/** How a service names what its procedures are made of. */
export interface Words<Rules extends StepRules> {
  /** What stands before the codes of problems, `procedure/step-out-of-order`. */
  readonly area: string;
  /** Codes of its own for some refusals. */
  readonly codes?: Partial<Record<Refusal<Rules>['code'], string>>;
  readonly steps: Texts<StepOf<Rules>>;
  readonly papers: Texts<PaperOf<Rules>>;
  readonly roles?: Texts<RoleOf<Rules>>;
  /** The method and path by which public notices are put up. */
  readonly noticesAt?: string;
}

/** Refusals as problems, with the field of the request that is wrong (`step`, `role`, `effectiveOn`, `evidence`) and what would do. */
export function refusalProblems<Rules extends StepRules>(words: Words<Rules>): (refusal: Refusal<Rules>) => ProblemError {
  return (refusal) => problemOf(refusal, words);
}

function problemOf<Rules extends StepRules>(refusal: Refusal<Rules>, words: Words<Rules>): ProblemError {
  const code = words.codes?.[refusal.code] ?? `${words.area}/${refusal.code}`;
  const at = (path: string, status: number, zh: string, en: string) =>
    problem(code, status, { zh, en }, [{ path, code, detail: { zh, en } }]);
  switch (refusal.code) {
    case 'in-future': return dayInFuture('effectiveOn');
    case 'not-running': return problem(code, 409, { zh: '该事项已办结或已终止。', en: 'The procedure is finished or stopped.' });
    case 'objection-open': return problem(code, 409, {
      zh: '有异议尚未处理，请先作出结论。', en: 'An objection has not been decided; decide it first.',
    });
    case 'step-out-of-order': {
      const { zh, en } = words.steps.labels[refusal.next];
      return at('step', 409, `步骤顺序不对，下一步是：${zh}（${refusal.next}）。`, `The step is out of order; next comes: ${en} (${refusal.next}).`);
    }
    case 'wrong-role': {
      const { zh, en } = together(refusal.by.map((role) => words.roles!.labels[role]));
      return at('role', 422, `这一步由${zh}办理。`, `This step is taken by: ${en}.`);
    }
    case 'notice-needed': return at('step', 422,
      `这一步通过发布公示办理${words.noticesAt === undefined ? '' : `：请用 ${words.noticesAt}`}。`,
      `This step is taken by putting up a notice${words.noticesAt === undefined ? '' : `: ${words.noticesAt}`}.`);
    case 'no-notice-step': return at('step', 422, '这一步不是公示或公告。', 'This step is no notice.');
    case 'before-previous-step': return at('effectiveOn', 422,
      `日期早于上一步，最早 ${refusal.earliest} 可办理。`, `The day is before the step before it; the first day is ${refusal.earliest}.`);
    case 'too-early': return at('effectiveOn', 422,
      `公示期未满，最早 ${refusal.earliest} 可办理。`, `The notice is still up; the step may be taken on ${refusal.earliest} at the earliest.`);
    case 'paper-missing': {
      if (refusal.papers.length === 0) return at('evidence', 422, '请附上说明理由的材料。', 'Bring a paper that shows why.');
      const { zh, en } = together(refusal.papers.map((paper) => words.papers.labels[paper]));
      return problem(code, 422, { zh: `缺少材料：${zh}。`, en: `Papers are missing: ${en}.` }, refusal.papers.map((paper) => {
        const label = words.papers.labels[paper];
        return { path: `evidence.${paper}`, code: 'evidence/missing', detail: { zh: `缺少${label.zh}。`, en: `Missing: ${label.en}.` } };
      }));
    }
  }
}

function problem(code: string, status: number, detail: Label, fields?: Problem['fields']): ProblemError {
  return new ProblemError({ code, status, detail, ...(fields === undefined ? {} : { fields }) });
}

function together(labels: readonly Label[]): Label {
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
}
