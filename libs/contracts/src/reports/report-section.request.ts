import { z } from 'zod';
import { defineRequest } from '../define.js';
import { domainServices, type DomainService } from '../services.js';
import { divisionCode, localDate, period } from '../values.js';

const input = z.strictObject({ division: divisionCode, period, asOf: localDate, openingOn: localDate });

const output = z.strictObject({
  /** Per division (a village, or a town for what hangs on the town itself) its measures; a measure that is zero may be absent. */
  rows: z.array(z.strictObject({ division: divisionCode, values: z.record(z.string(), z.string().regex(/^-?\d{1,18}$/)) })),
  /** The dated rules that the section was computed under. */
  ruleSet: z.string(),
});
export type ReportSection = z.output<typeof output>;

function reportSection(service: DomainService) {
  return defineRequest({ name: `${service}.report-section.1`, input, output });
}

/** One service's measures per division as of the period's end. Asked through the report flow. */
export const ReportSections = {
  households: reportSection('households'),
  industry: reportSection('industry'),
  employment: reportSection('employment'),
  training: reportSection('training'),
} satisfies Record<(typeof domainServices)[number], unknown>;
