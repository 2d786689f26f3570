import { leadingIndustries } from '../codes/industry.codes.js';
import type { Measure } from './define-measure.js';
import type { ReportDates } from './report-dates.js';

export function industryMeasures({ year }: ReportDates): Measure[] {
  const projects: Measure[] = leadingIndustries.codes.map((industry) => ({
    key: `industry.projects.${industry}`, unit: 'projects', service: 'industry', adds: 'sum',
    label: { zh: `${leadingIndustries.labels[industry].zh}产业项目`, en: `projects, ${leadingIndustries.labels[industry].en}` },
    definition: { zh: '期末前开工的产业项目', en: 'projects begun by the end of the period' },
  }));
  return [
    {
      key: 'industry.invested.total', unit: 'wan', service: 'industry', adds: 'sum',
      label: { zh: '产业投入合计', en: 'invested in industry, total' },
      definition: { zh: '截至期末到位、未冲正的全部产业资金', en: 'all funds for industry received by the end of the period and not reversed' },
    },
    {
      key: 'industry.invested.special_fund', unit: 'wan', service: 'industry', adds: 'sum',
      label: { zh: '财政专项扶贫资金（上年以前）', en: 'special poverty-alleviation fund before last year' },
      definition: { zh: `${year - 1}年以前到位的财政专项扶贫资金（含深度贫困村补助）`, en: `special poverty-alleviation fund received before ${year - 1}, deep-poverty supplements included` },
    },
    ...[year - 1, year].map((y): Measure => ({
      key: `industry.invested.${y}`, unit: 'wan', service: 'industry', adds: 'sum',
      label: { zh: `${y}年到位资金`, en: `funds received in ${y}` },
      definition: { zh: `${y}年到位（截至期末）的全部产业资金`, en: `all funds for industry received in ${y}, to the end of the period` },
    })),
    ...projects,
    {
      key: 'industry.leading_industries', unit: 'industries', service: 'industry', adds: 'presence',
      label: { zh: '主导产业', en: 'leading industries' },
      definition: { zh: '有项目的主导产业个数', en: 'leading industries that have a project' },
      of: projects.map((measure) => measure.key),
    },
    {
      key: 'industry.payouts', unit: 'yuan', service: 'industry', adds: 'sum',
      label: { zh: '本年到户收益', en: 'paid to households this year' },
      definition: {
        zh: '本年至期末发放到户、未冲正的项目收益，计在该户发放当天所在的村，不论是否建档立卡',
        en: 'project benefits paid to households from the year\'s start to the end of the period and not reversed, in the village of the day; of registered households and others',
      },
    },
  ];
}
