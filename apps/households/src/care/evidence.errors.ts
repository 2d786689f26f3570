import { evidenceKinds, type Evidence } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';

/** A change of this kind needs a paper that was not named. */
export function evidenceMissing(kind: Evidence['kind']): ProblemError {
  const { zh, en } = evidenceKinds.labels[kind];
  const detail = { zh: `缺少佐证材料：${zh}。`, en: `Evidence is missing: ${en}.` };
  return new ProblemError({ code: 'evidence/missing', status: 422, detail, fields: [{ path: 'evidence', code: 'evidence/missing', detail }] });
}
