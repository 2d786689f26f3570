import { ProblemError } from '@guzhou/runtime';

function refused(code: string, status: number, path: string | null, zh: string, en: string): ProblemError {
  const detail = { zh, en };
  return new ProblemError({ code, status, detail, ...(path === null ? {} : { fields: [{ path, code, detail }] }) });
}

export function noticeUnknown(): ProblemError {
  return refused('notice/unknown', 404, null, '没有该公示，请核对编号。', 'There is no such notice; check its id.');
}

export function householdNotOnNotice(): ProblemError {
  return refused('notice/household-not-on-it', 422, 'householdCode', '该户不在这份公示上。', 'The household is not on this notice.');
}

export function beforeNotice(): ProblemError {
  return refused('objection/before-notice', 422, 'receivedOn', '日期早于公示之日。', 'The day is before the notice was put up.');
}

export function tooLate(): ProblemError {
  return refused('objection/too-late', 409, null,
    '公示后的下一步已办理，异议请作为问题另行登记。', 'The step after the notice is taken; record the objection as an issue of its own.');
}

export function objectionUnknown(): ProblemError {
  return refused('objection/unknown', 404, null, '该事项没有这一号异议。', 'The procedure has no objection of this number.');
}

export function decidedAlready(): ProblemError {
  return refused('objection/decided-already', 409, null, '该异议已有结论。', 'The objection is decided already.');
}

export function beforeReceived(): ProblemError {
  return refused('objection/before-received', 422, 'effectiveOn', '日期早于收到异议之日。', 'The day is before the objection came in.');
}
