import { z } from 'zod';
import { defineRequest } from '../define.js';
import { ofEachService } from '../services.js';
import { divisionCode, fen, localDate, period } from '../values.js';

const input = z.strictObject({ division: divisionCode, period, asOf: localDate, openingOn: localDate });

const output = z.strictObject({
  /** Per division (a village, or a town for what hangs on the town itself) its measures; a measure that is zero may be absent. */
  rows: z.array(z.strictObject({ division: divisionCode, values: z.record(z.string(), fen) })),
  /** The dated rules that the section was computed under. */
  ruleSet: z.string(),
});
export type ReportSection = z.output<typeof output>;

/** One service's measures per division as of the period's end. Asked through the report flow. */
export const ReportSections = ofEachService((service) => defineRequest({ name: `${service}.report-section.1`, permission: 'report.make', input, output }));
