import { ProblemError } from '@guzhou/runtime';

type Text = { readonly zh: string; readonly en: string };

function problem(code: string, status: number, detail: Text): ProblemError {
  return new ProblemError({ code, status, detail });
}

function refused(code: string, path: string, { zh, en }: Text): ProblemError {
  return new ProblemError({ code, status: 422, detail: { zh, en: `${path}: ${en}` }, fields: [{ path, code, detail: { zh, en } }] });
}

export function duplicateUnknown(): ProblemError {
  return problem('duplicate/unknown', 404, {
    zh: '这两条记录目前没有重复的依据，请刷新疑似重复清单。', en: 'Nothing speaks for these two being one now; read the list of duplicates again.',
  });
}

export function mergedWithItself(): ProblemError {
  return refused('duplicate/same-record', 'merge.mergedCode', { zh: '保留和并入的是同一条记录。', en: 'It is the record that stays; name the other one.' });
}

export function householdsNotNamed(): ProblemError {
  return refused('duplicate/households-differ', 'households', {
    zh: '请写明两条记录现在所属的户及其修订号，不多不少。', en: 'Name the households of both records of today with their revisions, no more and no fewer.',
  });
}

export function recordNotOfToday(path: string): ProblemError {
  return refused('duplicate/not-of-today', path, { zh: '该记录不在册或现已无户，无需合并。', en: 'The record is not known or belongs to no household now; there is nothing to merge.' });
}

export function memberLeftOut(): ProblemError {
  return refused('duplicate/members-missing', 'merge.members', {
    zh: '应写明并入户每一名在户成员：与保留户哪一人相同，或转入保留户。', en: 'Say of every member of the household that goes whom they are the same as, or that they come.',
  });
}

export function memberNotKept(path: string): ProblemError {
  return refused('duplicate/not-in-kept-household', path, { zh: '此人现不是保留户成员。', en: 'is not a member of the household that stays.' });
}

export function registersDiffer(): ProblemError {
  return refused('duplicate/registers-differ', 'merge.keptCode', {
    zh: '并入户的建档立卡或脱贫标志与保留户不一致；请保留建档立卡的一户，或先按程序处理。',
    en: 'The household that goes is registered or marked otherwise than the one that stays; keep the registered one, or settle it by the procedures first.',
  });
}

export function underWay(): ProblemError {
  return refused('duplicate/under-way', 'merge.mergedCode', {
    zh: '并入户有正在办理的程序或正被监测，请先办结。', en: 'A procedure is under way for the household that goes, or it is under watch; end that first.',
  });
}

export function mergeUnknown(): ProblemError {
  return problem('merge/unknown', 404, { zh: '没有这次合并，请核对编号。', en: 'There is no such merge; check its id.' });
}

export function undoneAlready(): ProblemError {
  return problem('merge/undone-already', 409, { zh: '这次合并已经撤销。', en: 'The merge is undone already.' });
}

export function laterFacts(): ProblemError {
  return problem('merge/later-facts', 409, {
    zh: '合并之后这些户又有新的记录，不能撤销；请用自然变更或更正办理。',
    en: 'Something of these households was recorded after the merge, so it cannot be undone; record a natural change or a correction.',
  });
}
