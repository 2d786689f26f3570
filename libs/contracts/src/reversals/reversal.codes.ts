import { codeList } from '../codes/code-list.js';

/** Why a fact is reversed (冲正原因). What was right is recorded anew, under a code of its own. */
export const reversalReasons = codeList({
  duplicate: { zh: '重复登记', en: 'recorded twice' },
  wrong_recipient: { zh: '对象有误', en: 'of somebody else' },
  wrong_content: { zh: '内容有误', en: 'the amount, the certificate or another value was wrong' },
  wrong_day: { zh: '日期有误', en: 'on another day' },
  never_happened: { zh: '实际未发生', en: 'it never happened' },
  other: { zh: '其他', en: 'other' },
});
export type ReversalReason = (typeof reversalReasons.codes)[number];
