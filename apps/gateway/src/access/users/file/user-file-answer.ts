import type { NewSheet } from '@guzhou/spreadsheets';
import type { BroughtUsers } from './brought-users.js';

const verdicts = { created: '新建 created', changed: '已增加授权 changed', unchanged: '未变 unchanged' };
const HEADING = ['行 line', '姓名', '登录名', '行政区划代码', '结果 outcome', '新授权 granted', '待复核 pending', '一次性链接 link', '有效期至 until', '说明', 'remark'];

/** What became of a list, as a file: links are handed out from it. `link` makes one of what stands in it. */
export function answerSheet({ people, refused, until }: BroughtUsers, link: (token: string) => string): NewSheet {
  const done = people.map(({ rows, name, signInName, division, verdict, granted, pending, token }) => [
    rows.join('、'), name, signInName, division, verdicts[verdict], String(granted), String(pending), token === null ? '' : link(token),
    token === null ? '' : until.toISOString(), '', '']);
  const not = refused.map(({ row, message }) => [String(row), '', '', '', '未接收 refused', '', '', '', '', message.zh, message.en]);
  return { name: '用户', widths: [8, 16, 20, 16, 18, 12, 12, 60, 26, 40, 40], rows: [HEADING, ...done, ...not] };
}
