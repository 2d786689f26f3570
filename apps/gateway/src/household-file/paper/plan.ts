import { planMeasureKinds, planMeasureResults, planPaths, povertyCauses } from '@guzhou/contracts';
import { line, section, table, type Content } from '@guzhou/papers';
import type { HouseholdFile } from '../household-file.js';
import { label, labels, yuan } from './words.js';

const received = { benefit: '产业项目到户收益', wage: '务工工资', placement: '就业安置', certificate: '培训合格' } as const;
type Received = HouseholdFile['plan']['received'];

/** What is planned for the household, what came of it, and what reached it. */
export function plan({ plan: { plan: drawnUp, measures, unmetCauses, received: reached } }: Pick<HouseholdFile, 'plan'>): Content[] {
  return section('帮扶计划与成效',
    line(drawnUp === null ? '没有帮扶计划' : `自 ${drawnUp.from} 起：${labels(planPaths, drawnUp.paths)}；致贫原因 ${labels(povertyCauses, [drawnUp.mainCause, ...drawnUp.otherCauses])}`),
    ...(unmetCauses.length === 0 ? [] : [line(`尚无对应措施的致贫原因：${labels(povertyCauses, unmetCauses)}`)]),
    ...(measures.length === 0 ? [] : [table(['auto', '*', 'auto', 'auto', 'auto', 'auto'], ['措施编号', '措施', '责任人', '开始', '期限', '成效'],
      measures.map((each) => [
        each.measureCode, label(planMeasureKinds, each.kind), each.responsible, each.startsOn, each.endsOn,
        each.result === null ? '' : `${label(planMeasureResults, each.result)} ${each.resultOn}`,
      ]))]),
    line(reached.length === 0 ? '没有到户帮扶记录' : `到户帮扶：${Object.keys(received).flatMap((kind) => sumOf(reached, kind as keyof typeof received)).join('，')}`));
}

function sumOf(reached: Received, kind: keyof typeof received): string[] {
  const of = reached.filter((each) => each.kind === kind);
  const total = of.reduce((sum, { amountFen }) => sum + BigInt(amountFen ?? 0), 0n);
  return of.length === 0 ? [] : [`${received[kind]} ${of.length} 项${total > 0n ? ` ${yuan(String(total))} 元` : ''}`];
}
