import { ProblemError } from '@guzhou/runtime';

export function tooManyPrinted(): ProblemError {
  return new ProblemError({
    code: 'pdf/too-many', status: 503, retryAfter: 3,
    detail: { zh: '等待打印的文件太多，请稍后再试。', en: 'Too many papers wait to be printed; try again a little later.' },
  });
}

export function notPrinted(cause: Error): ProblemError {
  return new ProblemError({
    code: 'pdf/not-printed', status: 503, retryAfter: 5,
    detail: { zh: '没有印成 PDF，请稍后再试，或取用其他格式。', en: 'It could not be printed; try again a little later, or take it in another format.' },
  }, { cause });
}
