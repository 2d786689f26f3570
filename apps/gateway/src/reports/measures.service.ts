import { measuresOf, unitLabels } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { monthOf } from '../platform/china-month.js';
import { Clock } from '../platform/clock.js';
import { partsOf } from './measure-parts.js';
import type { MeasuresView } from './report.schemas.js';

/** What a report of a month counts, before there is one. */
@Injectable()
export class MeasuresService {
  constructor(private readonly clock: Clock) {}

  /** Those of a month's report, in the order in which it is printed; by default of this month. */
  list(period = monthOf(this.clock.now())): MeasuresView {
    return {
      period,
      measures: measuresOf(period).map((measure) => {
        const { key, label, unit, definition, service, adds } = measure;
        return {
          measure: key, label, unit, unitLabel: unitLabels[unit], definition, service, adds,
          decimals: adds === 'ratio' ? measure.decimals : null,
          computedFrom: partsOf(measure).map(([part, role]) => ({ measure: part, role })),
        };
      }),
    };
  }
}
