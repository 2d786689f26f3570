import { ProblemError, type Problem } from '@guzhou/runtime';

export function userUnknown(): ProblemError {
  return new ProblemError({ code: 'user/unknown', status: 404, detail: { zh: '没有这个用户。', en: 'There is no such user.' } });
}

export function grantUnknown(): ProblemError {
  return new ProblemError({ code: 'grant/unknown', status: 404, detail: { zh: '没有这项授权。', en: 'There is no such grant.' } });
}

export function userChanged(): ProblemError {
  return new ProblemError({
    code: 'user/changed-meanwhile', status: 412,
    detail: { zh: '该用户在你读取后已被他人更改，请重新读取后再办理。', en: 'Somebody changed this user since you read it: read it again, then change it.' },
  });
}

export function grantEnded(): ProblemError {
  return new ProblemError({ code: 'grant/ended', status: 409, detail: { zh: '这项授权已结束。', en: 'This grant has ended already.' } });
}

export function grantNotPending(): ProblemError {
  return new ProblemError({ code: 'grant/not-pending', status: 409, detail: { zh: '这项授权不需要复核。', en: 'This grant does not wait for anybody.' } });
}

export function stateUnfit(): ProblemError {
  return new ProblemError({ code: 'user/state-unfit', status: 409, detail: { zh: '该用户现在的状态不能这样办理。', en: 'This user is not in a state for that.' } });
}

export function userOfAnotherKey(): ProblemError {
  return new ProblemError({
    code: 'idempotency-key/reused', status: 422,
    detail: { zh: '同一 Idempotency-Key 已用于另一内容；请换一个。', en: 'This Idempotency-Key was used for something else: take another.' },
  });
}

export function dayUnfit(path: string): ProblemError {
  const detail: Problem['detail'] = { zh: '日期不能早于今天，结束不能早于开始。', en: 'It can begin or end today or later, and not end before it begins.' };
  return new ProblemError({ code: 'grant/day-unfit', status: 422, detail, fields: [{ path, code: 'grant/day-unfit', detail }] });
}
