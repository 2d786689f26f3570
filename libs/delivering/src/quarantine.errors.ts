import { ProblemError } from '@guzhou/runtime';

export function messageNotInQuarantine(): ProblemError {
  return new ProblemError({
    code: 'message/not-in-quarantine', status: 404,
    detail: { zh: '该服务的隔离区中没有这条消息，可能已经处理。', en: 'This message is not in quarantine there; it may have been applied since.' },
  });
}
