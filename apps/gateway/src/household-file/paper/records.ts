import { changeSources, historyActs, historyRecords, ruleSeverities } from '@guzhou/contracts';
import { line, section, table, type Content } from '@guzhou/papers';
import type { HouseholdFile } from '../household-file.js';
import { fieldWord, valueWord } from './history-words.js';
import { inChina, label } from './words.js';

/** Where the records contradict each other, as the rules found it. */
export function findings({ findings: open, household }: Pick<HouseholdFile, 'findings' | 'household'>): Content[] {
  if (open.length === 0) return [];
  const nameOf = new Map(household.members.map(({ memberCode, name }) => [memberCode, name]));
  return section('规则核查：待处理', table(['auto', 'auto', '*', 'auto', 'auto'], ['规则', '级别', '内容', '对象', '查出日期'], open.map((each) => [
    each.number, label(ruleSeverities, each.severity), `${each.title.zh}：${each.reason.zh}`, nameOf.get(each.subjectCode) ?? '本户',
    inChina(each.foundAt).slice(0, 10),
  ])));
}

export function changes({ lines, next }: HouseholdFile['history']): Content[] {
  return section('变更记录（登记至今，新的在前）',
    table(['auto', 'auto', '*', 'auto'], ['登记时间', '事项', '内容', '来源和登记人'], lines.map(({ record, code, act, from, fields, recordedAt, change }) => [
      inChina(recordedAt), `${label(historyRecords, record)} ${code} ${label(historyActs, act)}${from === null ? '' : `，自 ${from}`}`,
      fields.map(({ field, before, after }) => {
        const [was, is] = [before, after].map((each) => valueWord(record, field, each));
        return `${fieldWord(record, field)}：${before === null ? is : `${was} → ${is}`}`;
      }).join('；'),
      [change.source === null ? null : label(changeSources, change.source), change.actor].filter(Boolean).join(' '),
    ])),
    ...(next === null ? [] : [line('更早的记录未印出，见变更记录。')]));
}
