import { z } from 'zod';
import { level } from '../../access/levels.js';
import { incomeKinds, incomeSources, incomeSubKinds } from '../../codes/income.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, fen, label, localDate, recordCode } from '../../values.js';
import { changeSources } from '../change.js';
import { named } from '../../named.js';

export const lineKinds = ['poverty', 'monitoring', 'statistics'] as const;

/** The most items that an answer shows; the sums are of all. */
export const MAX_INCOME_ITEMS = 1000;

/**
 * The income of a household over the window that counts on a day: net income per head, what it is made of and where each
 * item comes from, what was left out or assumed and why. Refused with `household/unknown`.
 */
export const GetIncome = defineRequest({
  name: 'households.get-income.2',
  permission: 'income.read',
  input: z.strictObject({ householdCode: recordCode, asOf: localDate }),
  output: named('Income', z.strictObject({
    householdCode: recordCode,
    revision: z.int().nonnegative(),
    villageCode: divisionCode,
    asOf: localDate,
    rules: z.strictObject({ ruleSet: z.string(), source: z.string(), certainty: z.enum(['high', 'medium', 'low']) }),
    /** First and last day of what counts, both included. */
    window: z.strictObject({ from: localDate, through: localDate }),
    persons: z.int().nonnegative(),
    /** Sums of what counts, by kind; `cost` as entered. */
    kinds: z.array(z.strictObject({ kind: incomeKinds.schema, label, amountFen: level(fen, 'income') })),
    /** Costs that nobody entered and that the rules take as a share of the proceeds. */
    assumedCosts: z.array(z.strictObject({
      subKind: incomeSubKinds.schema, label, proceedsFen: level(fen, 'income'), sharePercent: z.int(), costFen: level(fen, 'income'),
    })),
    netFen: level(fen, 'income'),
    /** Cut down to whole fen; 0 for a household without members. */
    perHeadFen: level(fen, 'income'),
    /** The lines of the day that are configured, per head and year. */
    lines: z.array(z.strictObject({
      line: z.enum(lineKinds), fenPerHead: fen, from: localDate, source: z.string(), certainty: z.enum(['high', 'medium', 'low']),
      /** Whether net income per head is above it. */
      above: z.boolean(),
    })),
    /** Newest first, at most 1,000. */
    items: z.array(z.strictObject({
      source: incomeSources.schema,
      /** Of the entry, the payout or the wage. */
      sourceCode: recordCode,
      /** Under which it stands: another one, of which this is the duplicate that stays. */
      householdCode: recordCode,
      kind: incomeKinds.schema,
      subKind: incomeSubKinds.schema,
      label,
      memberCode: recordCode.nullable(),
      receivedOn: localDate,
      amountFen: level(fen, 'income'),
      counted: z.boolean(),
      /** Why it does not count. */
      leftOut: label.nullable(),
      recordedAt: z.iso.datetime(),
      /** The change that entered it, or the operation whose event told it. */
      recordedBy: z.uuid().nullable(),
      /** Who entered it and from where; null for what events told. */
      change: z.strictObject({ actor: z.string().nullable(), source: changeSources.schema, evidence: z.int().nonnegative() }).nullable(),
    })),
    itemsLeftOff: z.int().nonnegative(),
  })),
});
