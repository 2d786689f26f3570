import { placementChannels } from '../codes/employment.codes.js';
import type { Measure } from './define-measure.js';

/** The channels the town opened; work found by oneself is not one of them. */
export const openedChannels = placementChannels.codes.filter((channel) => channel !== 'self_found');

export function employmentMeasures(): Measure[] {
  const placements: Measure[] = openedChannels.map((channel) => ({
    key: `employment.placements.${channel}`, unit: 'placements', service: 'employment', adds: 'sum',
    label: { zh: `${placementChannels.labels[channel].zh}在岗`, en: `in work through ${placementChannels.labels[channel].en}` },
    definition: {
      zh: '期末在岗的就业登记，不论其户是否建档立卡；结束日期当天已不在岗',
      en: 'placements that hold at the end of the period, of people in registered households or not; on the day that a placement ends nobody works in it any more',
    },
  }));
  const lifted = { zh: '期末已脱贫、且有成员经四类渠道之一在岗的建档立卡户（及其全部成员）', en: 'registered households marked exited in which somebody works through one of the four channels at the end of the period; persons are all their members, not workers' };
  const labour = {
    zh: '期末有劳动力的建档立卡户：有人满16岁、不满60岁，不在校，劳动技能为普通或技能劳动力；弱劳动力或半劳动力不算',
    en: 'registered households with labour at the end of the period: somebody aged 16 or more and under 60, not at school, of ordinary or skilled ability to work; weak or half labour does not count',
  };
  return [
    {
      key: 'employment.lifted.households', unit: 'households', service: 'employment', adds: 'sum',
      label: { zh: '就业带动脱贫户数', en: 'lifted out through employment, households' }, definition: lifted,
    },
    {
      key: 'employment.lifted.persons', unit: 'persons', service: 'employment', adds: 'sum',
      label: { zh: '就业带动脱贫人数', en: 'lifted out through employment, persons' }, definition: lifted,
    },
    ...placements,
    {
      key: 'employment.channels', unit: 'channels', service: 'employment', adds: 'presence',
      label: { zh: '就业渠道', en: 'employment channels' },
      definition: { zh: '期末有人在岗的渠道个数', en: 'channels with somebody in work at the end of the period' },
      of: placements.map((measure) => measure.key),
    },
    {
      key: 'employment.households_with_labour', unit: 'households', service: 'employment', adds: 'sum',
      label: { zh: '有劳动力的建档立卡户', en: 'registered households with labour' },
      definition: labour,
    },
    {
      key: 'employment.households_with_labour_and_none_in_work', unit: 'households', service: 'employment', adds: 'sum',
      label: { zh: '零就业建档立卡户', en: 'registered households with labour and nobody in work' },
      definition: {
        zh: `有劳动力而期末无人在岗的建档立卡户（一户一人以上就业）。${labour.zh}。户内任何人以任何渠道在岗都算`,
        en: `registered households with labour in which nobody works at the end of the period (the rule is one per household). ${labour.en}. Anybody in the household counts as in work, through whichever channel`,
      },
    },
    {
      key: 'employment.training_channel_without_certificate', unit: 'placements', service: 'employment', adds: 'sum',
      label: { zh: '无结业记录的培训就业', en: 'placements through training without a completed course' },
      definition: { zh: '渠道为劳动技能培训、而上岗前无结业记录的在岗登记', en: 'placements through skills training of people with no course completed before they began' },
    },
  ];
}
