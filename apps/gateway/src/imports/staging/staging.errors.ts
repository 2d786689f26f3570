import { ProblemError } from '@guzhou/runtime';

export function notAPreview(): ProblemError {
  return new ProblemError({
    code: 'operation/not-a-preview', status: 404, detail: { zh: '该操作不是导入预览。', en: 'This operation is not the preview of an import.' },
  });
}

export function previewNotReady(): ProblemError {
  return new ProblemError({
    code: 'preview/not-ready', status: 409, retryAfter: 1,
    detail: { zh: '预览还没有完成或已失败，请查看操作的状态。', en: 'The preview has not finished, or it failed; look at the state of its operation.' },
  });
}

export function previewGone(): ProblemError {
  return new ProblemError({
    code: 'preview/gone', status: 410,
    detail: { zh: '该文件已应用、已放弃或已过保存期，请重新上传。', en: 'The file was applied or discarded, or its time is over; send it again.' },
  });
}

export function rowsRefused(): ProblemError {
  return new ProblemError({
    code: 'import/rows-refused', status: 409,
    detail: {
      zh: '有的行会被拒绝，没有写入任何内容。请改正后重新上传，或用 rows=good 只应用正确的行。',
      en: 'Some rows would be refused; nothing was written. Mend the file and send it again, or apply the good rows only with rows=good.',
    },
  });
}

export function rowsRefusedSince(): ProblemError {
  return new ProblemError({
    code: 'import/rows-refused', status: 409,
    detail: {
      zh: '预览之后记录有变化，现在有的行会被拒绝；没有写入任何内容。请重新预览，或用 rows=good 应用。',
      en: 'The records changed since the preview and some rows would be refused now; nothing was written. Preview the file again, or apply with rows=good.',
    },
  });
}

export function appliedAlready(): ProblemError {
  return new ProblemError({
    code: 'import/applied', status: 409, detail: { zh: '该文件已经应用或正在应用，不能放弃。', en: 'The file was applied or is being applied; it cannot be discarded.' },
  });
}
