import { ProblemError } from '@guzhou/runtime';

export function kindUnknown(known: readonly string[]): ProblemError {
  const detail = { zh: `可用的类别：${known.join('、')}。`, en: `Known kinds: ${known.join(', ')}.` };
  return new ProblemError({
    code: 'request/invalid', status: 400, detail: { zh: '请求有误，见 fields。', en: 'The request is not valid; see fields.' },
    fields: [{ path: 'query.kind', code: 'kind/unknown', detail }],
  });
}

export function refusedRowsGone(): ProblemError {
  return new ProblemError({
    code: 'import/refused-rows-gone', status: 410,
    detail: { zh: '未接收的行保存期已过，请从原文件中查找。', en: 'The refused rows were kept for a time that is over; look them up in your file.' },
  });
}

export function notAnImport(): ProblemError {
  return new ProblemError({
    code: 'operation/not-an-import', status: 404, detail: { zh: '该操作不是导入。', en: 'This operation is not an import.' },
  });
}
