import { z } from 'zod';
import { telling } from '../../access/levels.js';
import { defineRequest } from '../../define.js';
import { divisionCode, label, localDate, period, recordCode } from '../../values.js';
import { findingPlace } from './list-findings.request.js';
import { ruleNumber, ruleSetId, ruleSubjects } from './rule.js';
import { named } from '../../named.js';

const instant = z.iso.datetime();
export const ruleRunStates = ['waiting', 'running', 'finished', 'failed'] as const;

const run = {
  runId: z.uuid(),
  division: divisionCode,
  ruleSet: ruleSetId,
  state: z.enum(ruleRunStates),
  requestedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Households checked so far. */
  households: z.int().nonnegative(),
};

const runRequested = named('RunRequested', z.strictObject({ runId: z.uuid() }));

/** Checks every household of a division by the set in force, as soon as there is room. */
export const StartRuleRun = defineRequest({
  name: 'households.start-rule-run.1',
  permission: 'rule.run',
  writes: true,
  input: z.strictObject({ division: divisionCode }),
  output: runRequested,
});

/** How far a check is. Refused with `rule-run/unknown`. */
export const GetRuleRun = defineRequest({
  name: 'households.get-rule-run.2',
  permission: 'rule.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.strictObject({
    ...run,
    kind: z.enum(['nightly', 'imported', 'demanded']),
    /** Findings that it opened and closed. */
    found: z.int().nonnegative(),
    gone: z.int().nonnegative(),
  }),
});

/**
 * Tries a rule set on the facts of past months, each as of its last day, and compares what it finds with what the set in
 * force finds there. Nothing of it becomes a finding. Refused with `rule-set/unknown`, `trial/month-out-of-reach`.
 */
export const TryRuleSet = defineRequest({
  name: 'households.try-rule-set.1',
  permission: 'rule.run',
  writes: true,
  input: z.strictObject({ ruleSet: ruleSetId, division: divisionCode, months: z.array(period).min(1).max(24) }),
  output: runRequested,
});

export const trialOutcomes = ['added', 'gone', 'same'] as const;
const count = z.int().nonnegative();

/** How far a trial is, and what it has found, per month and rule. Refused with `rule-run/unknown`. */
export const GetTrial = defineRequest({
  name: 'households.get-trial.1',
  permission: 'rule.read',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.strictObject({
    ...run,
    against: ruleSetId,
    months: z.array(z.strictObject({
      month: period,
      asOf: localDate,
      /** Rules of which anything was found: by the draft alone, by the set in force alone, by both. */
      rules: z.array(z.strictObject({ number: ruleNumber, added: count, gone: count, same: count })),
    })),
  }),
});

/**
 * A page of those whom only one of the two sets finds; without those of rules about health where it may not be told.
 * Refused with `rule-run/unknown`.
 */
export const ListTrialOffenders = defineRequest({
  name: 'households.list-trial-offenders.2',
  permission: 'rule.read',
  input: z.strictObject({
    runId: z.uuid(), month: period, outcome: z.enum(['added', 'gone']), rule: ruleNumber.optional(), after: findingPlace.optional(),
    limit: z.int().min(1).max(500),
  }),
  output: z.strictObject({
    offenders: telling(z.array(z.strictObject({
      householdCode: recordCode.nullable(), number: ruleNumber, subject: ruleSubjects.schema, subjectCode: recordCode, reason: label,
    })), ['health']),
    next: findingPlace.nullable(),
  }),
});
