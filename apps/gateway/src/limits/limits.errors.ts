import type { Label } from '@guzhou/contracts';
import { ProblemError } from '@guzhou/runtime';
import type { Cost, Quota } from './quotas.js';

/** Of what there were too many. `stranger`: of anything, by whoever is not known. */
export type Limited = Cost | 'stranger';

const words: Readonly<Record<Limited, Label>> = {
  read: { zh: '查看', en: 'reads' }, write: { zh: '修改', en: 'changes' }, search: { zh: '按证件号码或姓名查找', en: 'searches by ID number or name' },
  upload: { zh: '上传', en: 'uploads' }, export: { zh: '导出', en: 'exports' }, stranger: { zh: '未登录的请求', en: 'requests without signing in' },
};

/** Before anything was read or done: the same again later, under the same idempotency key, is the same request. */
export function tooMany(what: Limited, { count, seconds }: Quota, wait: number): ProblemError {
  return new ProblemError({
    code: 'limit/too-many', status: 429, retryAfter: wait,
    detail: {
      zh: `${words[what].zh}过于频繁（每 ${seconds} 秒至多 ${count} 次），本次未受理，请 ${wait} 秒后再试。`,
      en: `Too many ${words[what].en} (at most ${count} in ${seconds} seconds). Nothing was done with this one; try again in ${wait} seconds.`,
    },
  });
}

export function tooManyAtOnce(each: number): ProblemError {
  return new ProblemError({
    code: 'limit/too-many-at-once', status: 429, retryAfter: 2,
    detail: {
      zh: `您已有 ${each} 个文件正在导出，请待其中一个结束后再试。`,
      en: `${each} files are being exported for you; ask again when one of them has ended.`,
    },
  });
}
