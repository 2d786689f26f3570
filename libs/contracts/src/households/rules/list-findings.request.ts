import { z } from 'zod';
import { telling } from '../../access/levels.js';
import { defineRequest } from '../../define.js';
import { divisionCode, label, localDate, nextOfPage, recordCode } from '../../values.js';
import { ruleNumber, ruleSeverities, ruleSubjects } from './rule.js';
import { matching } from '../../matching.js';
import { named } from '../../named.js';

const instant = z.iso.datetime();

/** `open`: stands; `exempted`: stands and is excused for a time; `gone`: no longer so. */
export const findingStates = ['open', 'exempted', 'gone'] as const;

/** Place in a list of findings: the household or village that was checked, rule and subject, apart by dots. */
export const findingPlace = matching(/^[A-Za-z0-9-]{1,40}\.[A-Z]\d{3}\.[A-Za-z0-9-]{1,40}$/, nextOfPage);

const which = {
  division: divisionCode,
  /** What checks had found by the end of this day. */
  asOf: localDate,
};

/** A page of findings in the order of household or village, rule and subject; without those about health where it may not be told. */
export const ListFindings = defineRequest({
  name: 'households.list-findings.3',
  permission: 'rule.read',
  input: z.strictObject({
    ...which,
    rule: ruleNumber.optional(),
    severity: ruleSeverities.schema.optional(),
    household: recordCode.optional(),
    /** Only of households in the care of this grid (网格). */
    grid: recordCode.optional(),
    state: z.enum(findingStates),
    after: findingPlace.optional(),
    limit: z.int().min(1).max(500),
  }),
  output: z.strictObject({
    findings: telling(z.array(named('Finding', z.strictObject({
      number: ruleNumber,
      version: z.int().positive(),
      title: label,
      severity: ruleSeverities.schema,
      subject: ruleSubjects.schema,
      subjectCode: recordCode,
      /** Null: it is about the village. */
      householdCode: recordCode.nullable(),
      villageCode: divisionCode,
      /** Who has to settle it: the grid that the household is in, or else the village. */
      owner: z.strictObject({ kind: z.enum(['village', 'grid']), code: recordCode }),
      reason: label,
      state: z.enum(findingStates),
      foundAt: instant,
      /** The last complete check that still found it, or `foundAt`. */
      lastSeenAt: instant,
      goneAt: instant.nullable(),
      exemption: z.strictObject({ changeId: z.uuid(), from: localDate, expiresOn: localDate }).nullable(),
    }))), ['health']),
    next: findingPlace.nullable(),
  }),
});

/** How many findings stand, per village and rule. */
export const SummarizeFindings = defineRequest({
  name: 'households.summarize-findings.1',
  permission: 'rule.read',
  input: z.strictObject(which),
  output: z.strictObject({
    /** When the last complete check of the county ended, by the day; null: never. */
    checkedAt: instant.nullable(),
    rows: z.array(z.strictObject({
      villageCode: divisionCode,
      number: ruleNumber,
      severity: ruleSeverities.schema,
      /** Offenders that nothing excuses, and the households they belong to; of a village's own rules none. */
      open: z.int().nonnegative(),
      households: z.int().nonnegative(),
      exempted: z.int().nonnegative(),
    })),
  }),
});
