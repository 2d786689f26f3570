import { z } from 'zod';
import { level } from '../../access/levels.js';
import { monitoringEndings, monitoringKinds, monitoringRisks } from '../../codes/monitoring.codes.js';
import { povertyStatuses } from '../../codes/households.codes.js';
import { defineRequest } from '../../define.js';
import { divisionCode, interval, localDate, recordCode } from '../../values.js';
import { changeInput, changeOutput, householdAsRead } from '../change.js';
import { named } from '../../named.js';

/** The days on which the steps before a decision were taken (评议、公示、审核); the decision itself is `effectiveOn`. */
const steps = named('MonitoringSteps', z.strictObject({
  reviewedOn: localDate,
  /** First and last day of the public notice in the village. */
  noticeFrom: localDate,
  noticeTo: localDate,
  townshipOn: localDate,
}));

const decision = { ...householdAsRead, ...changeInput, steps };
const risks = z.array(monitoringRisks.schema).min(1).max(5);

/**
 * The county approves that a household is monitored (纳入监测), from `effectiveOn` on. Refused with what every change is, and with
 * `monitoring/running-already`, `monitoring/kind-not-in-force`, `monitoring/household-not-of-kind`, `monitoring/step-out-of-order`,
 * `monitoring/notice-too-short`, `evidence/missing`, `clue/unknown`, `clue/of-another-household`, `clue/not-confirmed`.
 */
export const BeginMonitoring = defineRequest({
  name: 'households.begin-monitoring.1',
  permission: 'monitoring.change',
  writes: true,
  input: z.strictObject({ ...decision, kind: monitoringKinds.schema, risks, clueCode: recordCode.nullable() }),
  output: changeOutput,
});

/**
 * The county approves that the risk is removed (风险消除). Refused, beside the above, with `monitoring/not-running`,
 * `monitoring/too-early` and `monitoring/risk-remains`, which lists what the household lacks.
 */
export const EndMonitoring = defineRequest({
  name: 'households.end-monitoring.1',
  permission: 'monitoring.change',
  writes: true,
  input: z.strictObject({ ...decision, endedBy: monitoringEndings.schema.exclude(['dissolved']) }),
  output: changeOutput,
});

/** Why the risk of a household cannot be called removed on a day: what `EndMonitoring` would be refused with. */
export const removalObstacles = ['too_early', 'risk_remains', 'no_labour'] as const;
export type RemovalObstacle = (typeof removalObstacles)[number];

/**
 * Households monitored on a day, in the order of their codes. Of `limit` households a page shows those that are asked for: with
 * `removable` it may be short, or empty, before the last one.
 */
export const ListMonitored = defineRequest({
  name: 'households.list-monitored.3',
  permission: 'monitoring.read',
  input: z.strictObject({
    division: divisionCode, asOf: localDate, kind: monitoringKinds.schema.optional(), risk: monitoringRisks.schema.optional(),
    /** Only of households in the care of this grid (网格). */
    grid: recordCode.optional(),
    /** Only those whose risk may be called removed on the day; false: only the others. */
    removable: z.boolean().optional(),
    after: recordCode.optional(), limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({
    households: z.array(z.strictObject({
      householdCode: recordCode, headName: level(z.string().nullable(), 'identity'), villageCode: divisionCode, kind: monitoringKinds.schema, risks,
      monitoredFrom: localDate, povertyStatus: povertyStatuses.schema.nullable(),
      /** The first day on which the risk may be called removed, if nothing else is in the way. */
      removableFrom: localDate,
      /** Null: it may be called removed on the day. */
      obstacle: z.enum(removalObstacles).nullable(),
    })),
    next: recordCode.nullable(),
  }),
});

/** The stretches under watch of one household that had begun by a day. Refused with `household/unknown`. */
export const GetMonitoring = defineRequest({
  name: 'households.get-monitoring.2',
  permission: 'monitoring.read',
  input: z.strictObject({ householdCode: recordCode, asOf: localDate }),
  output: named('Monitoring', z.strictObject({
    householdCode: recordCode,
    revision: z.int().nonnegative(),
    monitoring: z.array(interval.extend({ kind: monitoringKinds.schema, risks, endedBy: monitoringEndings.schema.nullable() })),
  })),
});
