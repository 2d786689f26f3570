import type { Label } from '../codes/code-list.js';
import type { Measure } from './define-measure.js';
import { registerMeasures } from './register.measures.js';
import type { ReportDates } from './report-dates.js';

function sum(key: string, unit: 'villages' | 'households' | 'persons', label: Label, definition: Label): Measure {
  return { key, unit, label, definition, service: 'households', adds: 'sum' };
}

/** A measure of households and the same of the persons in them. */
function pair(key: string, label: Label, definition: Label): Measure[] {
  return (['households', 'persons'] as const).map((unit) => {
    const suffix = unit === 'households' ? { zh: '户数', en: 'households' } : { zh: '人数', en: 'persons' };
    return sum(`${key}.${unit}`, unit, { zh: label.zh + suffix.zh, en: `${label.en}, ${suffix.en}` }, definition);
  });
}

function unreconciled(unit: 'households' | 'persons'): Measure {
  return {
    key: `households.unreconciled.${unit}`, unit, service: 'households', adds: 'balance',
    label: { zh: unit === 'households' ? '待核差额户数' : '待核差额人数', en: `unreconciled, ${unit}` },
    definition: {
      zh: '上年末建档立卡＋新识别＋自然增加−已脱贫−自然减少−清退−未脱贫。台账不能解释的部分单列，不强行平账。',
      en: 'Register at the last year\'s end + identified + natural increase − exited − natural decrease − removed − remaining: what no record explains, shown and never forced to zero.',
    },
    plus: [`households.registered.${unit}`, `households.identified.${unit}`, `households.natural_increase.${unit}`],
    minus: [`households.exited.${unit}`, `households.natural_decrease.${unit}`, `households.removed.${unit}`, `households.remaining.${unit}`],
  };
}

export function householdsMeasures({ openingOn, asOf }: ReportDates): Measure[] {
  return [
    sum('villages.units', 'villages', { zh: '村(居)总数', en: 'villages and communities' }, { zh: '辖区内村和社区', en: 'villages and communities of the division' }),
    sum('villages.rural_communities', 'villages', { zh: '农村社区', en: 'rural communities' }, { zh: '类型为农村社区', en: 'of the kind rural community' }),
    sum('villages.administrative', 'villages', { zh: '行政村', en: 'administrative villages' }, { zh: '类型为行政村', en: 'of the kind administrative village' }),
    sum('villages.poor', 'villages', { zh: '贫困村', en: 'poor villages' }, { zh: '认定为贫困村（含已出列）', en: 'designated poor, exited ones included' }),
    sum('villages.deep_poor', 'villages', { zh: '深度贫困村', en: 'deep-poverty villages' }, { zh: '认定为深度贫困村（含已出列）', en: 'designated deep-poverty, exited ones included' }),
    sum('villages.exited', 'villages', { zh: '已出列贫困村', en: 'poor villages exited' }, { zh: '截至期末已出列', en: 'exited by the end of the period' }),
    sum('villages.remaining', 'villages', { zh: '未出列贫困村', en: 'poor villages remaining' }, { zh: '认定为贫困村且未出列', en: 'designated poor and not exited' }),
    sum('villages.remaining_deep', 'villages', { zh: '未出列深度贫困村', en: 'deep-poverty villages remaining' }, { zh: '认定为深度贫困村且未出列', en: 'designated deep-poverty and not exited' }),
    sum('villages.ready_to_exit', 'villages', { zh: '达到出列条件的未出列贫困村', en: 'remaining poor villages that meet the exit conditions' },
      { zh: '未出列贫困村中，贫困发生率低于规定值且基础条件齐备', en: 'remaining poor villages with an incidence below the limit and every facility' }),
    ...pair('households.total', { zh: '总', en: 'all' }, { zh: `${asOf}在册农户及其成员`, en: `households and their members on ${asOf}` }),
    ...pair('households.registered', { zh: '建档立卡', en: 'registered poor' }, { zh: `上年末（${openingOn}）建档立卡`, en: `registered at the end of the last year (${openingOn})` }),
    ...pair('households.identified', { zh: '新识别', en: 'identified' }, { zh: '上年末以后新识别', en: 'registered since the last year\'s end' }),
    ...pair('households.natural_increase', { zh: '自然增加', en: 'natural increase' }, { zh: '上年末以后建档立卡户新增的人', en: 'who joined registered households since the last year\'s end' }),
    ...pair('households.natural_decrease', { zh: '自然减少', en: 'natural decrease' }, { zh: '上年末以后建档立卡户减少的人和消亡的户', en: 'who left registered households, and households dissolved, since the last year\'s end' }),
    ...pair('households.removed', { zh: '清退', en: 'removed' }, { zh: '上年末以后清退', en: 'removed from the register since the last year\'s end' }),
    ...pair('households.exited', { zh: '已脱贫', en: 'exited' }, { zh: '期末脱贫标志为已脱贫', en: 'marked exited at the end of the period' }),
    ...pair('households.returned', { zh: '返贫', en: 'returned' }, { zh: '期末脱贫标志为返贫', en: 'marked returned at the end of the period' }),
    ...pair('households.remaining', { zh: '未脱贫', en: 'remaining' }, { zh: '期末脱贫标志为未脱贫、预脱贫或返贫', en: 'marked not exited, provisionally exited or returned at the end of the period' }),
    unreconciled('households'),
    unreconciled('persons'),
    {
      key: 'households.incidence', unit: 'percent', service: 'households', adds: 'ratio', decimals: 2,
      label: { zh: '贫困发生率', en: 'poverty incidence' },
      definition: { zh: '未脱贫人数÷总人数', en: 'persons remaining ÷ all persons' },
      numerator: 'households.remaining.persons', denominator: 'households.total.persons',
    },
    ...pair('households.ready_to_exit', { zh: '达到脱贫标准的未脱贫', en: 'remaining and meeting the exit standard' },
      { zh: '未脱贫户中收入、两不愁、三保障和饮水全部达标', en: 'remaining households that meet income, two no-worries, three guarantees and water, all of them' }),
    ...registerMeasures,
  ];
}
