import type { DomainService } from '../services.js';
import type { Measure, SummedMeasure } from './define-measure.js';
import { employmentMeasures } from './employment.measures.js';
import { householdsMeasures } from './households.measures.js';
import { industryMeasures } from './industry.measures.js';
import { reportDates } from './report-dates.js';
import { trainingMeasures } from './training.measures.js';

/** Answered by the gateway itself, which keeps the divisions. */
const area: Measure = {
  key: 'division.area', unit: 'km2', service: 'gateway', adds: 'sum',
  label: { zh: '面积', en: 'area' },
  definition: { zh: '行政区划面积', en: 'area of the division' },
};

/** Every measure of the report of a month, in the order in which it is printed. Each is defined here and nowhere else. */
export function measuresOf(period: string): readonly Measure[] {
  const dates = reportDates(period);
  return [area, ...householdsMeasures(dates), ...industryMeasures(dates), ...employmentMeasures(), ...trainingMeasures()];
}

/** The measures that a service counts in its section for the month. */
export function sectionMeasures(service: DomainService, period: string): readonly SummedMeasure[] {
  return measuresOf(period).filter((measure): measure is SummedMeasure => measure.service === service && measure.adds === 'sum');
}
