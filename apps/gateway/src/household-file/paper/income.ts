import { incomeSources } from '@guzhou/contracts';
import { line, section, table, type Content } from '@guzhou/papers';
import type { HouseholdFile } from '../household-file.js';
import { label, yuan } from './words.js';

const ITEMS = 30;
const lines = { poverty: '脱贫标准线', monitoring: '监测线', statistics: '统计线' } as const;

/** What net income per head is made of, and the newest items that count with their sources. */
export function income({ income: of, household }: Pick<HouseholdFile, 'income' | 'household'>): Content[] {
  const nameOf = new Map(household.members.map(({ memberCode, name }) => [memberCode, name]));
  const counted = of.items.filter((item) => item.counted);
  const left = counted.length - ITEMS + of.itemsLeftOff;
  return section(`收入（${of.window.from} 至 ${of.window.through}，单位：元）`,
    table(of.kinds.map(() => '*').concat('*', '*'), [...of.kinds.map((kind) => kind.label.zh), '纯收入', `人均纯收入（${of.persons} 人）`],
      [[...of.kinds.map((kind) => yuan(kind.amountFen)), yuan(of.netFen), yuan(of.perHeadFen)]]),
    ...of.assumedCosts.map((cost) => line(`推算支出：${cost.label.zh} ${yuan(cost.proceedsFen)} 按 ${cost.sharePercent}% 计 ${yuan(cost.costFen)}`)),
    ...of.lines.map((each) => line(`${lines[each.line]} ${yuan(each.fenPerHead)} 元（${each.from} 起）：${each.above ? '高于' : '未高于'}`)),
    ...(counted.length === 0 ? [] : [table(['auto', '*', 'auto', 'auto', 'auto'], ['取得日期', '项目', '成员', '金额', '来源'],
      counted.slice(0, ITEMS).map((item) => [
        item.receivedOn, item.label.zh, item.memberCode === null ? '全户' : nameOf.get(item.memberCode) ?? item.memberCode,
        yuan(item.amountFen), `${label(incomeSources, item.source)} ${item.sourceCode}`,
      ]))]),
    ...(left > 0 ? [line(`另有 ${left} 笔未印出，见收入明细。`)] : []));
}
