import type { Measure } from './define-measure.js';

export function trainingMeasures(): Measure[] {
  return [
    {
      key: 'training.wishes', unit: 'wishes', service: 'training', adds: 'sum',
      label: { zh: '培训意愿', en: 'training wishes' },
      definition: { zh: '截至期末登记的培训意愿', en: 'wishes recorded by the end of the period' },
    },
    {
      key: 'training.wishes_met', unit: 'wishes', service: 'training', adds: 'sum',
      label: { zh: '已满足的培训意愿', en: 'training wishes met' },
      definition: { zh: '登记后完成同工种培训的意愿', en: 'wishes after which the person completed a course in the same trade' },
    },
    {
      key: 'training.completions', unit: 'certificates', service: 'training', adds: 'sum',
      label: { zh: '本年培训结业', en: 'courses completed this year' },
      definition: { zh: '本年至期末结业人次，未冲正，不论是否建档立卡', en: 'completions from the year\'s start to the end of the period that are not reversed; of people in registered households or not' },
    },
    {
      key: 'training.completed_and_in_work', unit: 'certificates', service: 'training', adds: 'sum',
      label: { zh: '培训后就业', en: 'in work after training' },
      definition: { zh: '本年结业、期末在岗（结业后上岗）的人次', en: 'this year\'s completions after which the person took up work that holds at the end of the period' },
    },
    {
      key: 'training.employment_rate', unit: 'percent', service: 'training', adds: 'ratio', decimals: 2,
      label: { zh: '培训后就业率', en: 'employment rate after training' },
      definition: { zh: '培训后就业÷本年培训结业', en: 'in work after training ÷ courses completed this year' },
      numerator: 'training.completed_and_in_work', denominator: 'training.completions',
    },
  ];
}
