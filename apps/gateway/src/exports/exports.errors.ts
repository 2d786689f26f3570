import { ProblemError } from '@guzhou/runtime';

/** Divisions are the gateway's own, and no list of them is exported. */
export function kindNotExported(): ProblemError {
  return new ProblemError({
    code: 'export/kind-not-exported', status: 422,
    detail: { zh: '行政区划不能导出为文件，请用 GET /api/v1/divisions 读取。', en: 'Divisions are not exported as a file: read them at GET /api/v1/divisions.' },
  });
}

export function actorMissing(): ProblemError {
  return new ProblemError({
    code: 'export/actor-missing', status: 422,
    detail: {
      zh: '导出完整的姓名、证件号码等须用 Guzhou-Actor 说明是谁；或用 identity=masked。',
      en: 'Who exports names, ID numbers and the like in full must be said in Guzhou-Actor; or ask for identity=masked.',
    },
  });
}
