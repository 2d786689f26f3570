import { ProblemError } from '@guzhou/runtime';

export function preconditionMissing(): ProblemError {
  return new ProblemError({
    code: 'precondition/missing', status: 428,
    detail: {
      zh: '修改前请先读取该记录，并把读到的 ETag 放入 If-Match。',
      en: 'Read the record first and bring its ETag in If-Match.',
    },
  });
}

export function preconditionMalformed(): ProblemError {
  return new ProblemError({
    code: 'precondition/malformed', status: 400,
    detail: { zh: 'If-Match 应为一个 ETag，如 "3"。', en: 'If-Match must be one ETag, such as "3".' },
  });
}

export function keyMalformed(): ProblemError {
  return new ProblemError({
    code: 'idempotency-key/malformed', status: 400,
    detail: {
      zh: 'Idempotency-Key 应为 1 至 100 个字母、数字或 . _ : -。',
      en: 'Idempotency-Key must be 1 to 100 letters, digits or . _ : -.',
    },
  });
}
