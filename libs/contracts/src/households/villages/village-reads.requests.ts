import { z } from 'zod';
import { level } from '../../access/levels.js';
import { povertyStatuses, villageKinds, villageStatuses } from '../../codes/households.codes.js';
import { standardItems, standardReasons } from '../../codes/standards.codes.js';
import { villageExitReasons, villageExitSteps, villageFacilities, villagePapers } from '../../codes/villages.codes.js';
import { defineRequest } from '../../define.js';
import { evidence } from '../change.js';
import { decimal, divisionCode, fen, interval, label, localDate, recordCode } from '../../values.js';

/** Which villages: `remaining` ones are poor and did not exit yet. */
export const villageFilters = ['poor', 'deep_poor', 'exited', 'remaining', 'remaining_deep'] as const;

const figures = {
  villageCode: divisionCode,
  name: z.string(),
  kind: villageKinds.schema,
  poor: z.boolean(),
  deepPoor: z.boolean(),
  exited: z.boolean(),
  households: z.int().nonnegative(),
  persons: z.int().nonnegative(),
  registeredHouseholds: z.int().nonnegative(),
  registeredPersons: z.int().nonnegative(),
  remainingHouseholds: z.int().nonnegative(),
  remainingPersons: z.int().nonnegative(),
  /** Persons remaining ÷ all persons, two decimals; null: nobody lives there. */
  incidencePercent: decimal.nullable(),
};

/** A page of the villages of a division on a day, in the order of their codes. */
export const ListVillages = defineRequest({
  name: 'households.list-villages.1',
  permission: 'register.read',
  input: z.strictObject({
    division: divisionCode, asOf: localDate, status: z.enum(villageFilters).optional(), after: divisionCode.optional(),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({ villages: z.array(z.strictObject(figures)), next: divisionCode.nullable() }),
});

/** One village on a day: what it is, what was found, its papers and its way to exit. Refused with `village/unknown`. */
export const GetVillage = defineRequest({
  name: 'households.get-village.2',
  permission: 'register.read',
  input: z.strictObject({ villageCode: divisionCode, asOf: localDate }),
  output: z.strictObject({
    ...figures,
    revision: z.int().positive(),
    statuses: z.array(interval.extend({ status: villageStatuses.schema })),
    condition: z.strictObject({
      assessedOn: localDate,
      facilities: z.array(z.strictObject({ facility: villageFacilities.schema, label, there: z.boolean() })),
      collectiveIncomeFen: fen,
    }).nullable(),
    /** The newest of each kind that was issued by the day. */
    papers: z.array(z.strictObject({ kind: villagePapers.schema, label, reference: z.string(), issuedOn: localDate })),
    /** Procedures begun by the day, each with the steps taken by it, the newest first. */
    exits: z.array(z.strictObject({
      begunOn: localDate,
      steps: z.array(z.strictObject({
        step: villageExitSteps.schema, label, takenOn: localDate, evidence: z.array(evidence), actor: z.string().nullable(),
        changeId: z.uuid(),
      })),
    })),
  }),
});

/**
 * What a village still lacks to exit on a day: conditions, papers, and the households that remain poor, each with what it
 * lacks. Refused with `village/unknown`.
 */
export const GetVillageExitGate = defineRequest({
  name: 'households.get-village-exit-gate.1',
  permission: 'register.read',
  input: z.strictObject({
    villageCode: divisionCode, asOf: localDate, after: recordCode.optional(), limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({
    villageCode: divisionCode,
    revision: z.int().positive(),
    asOf: localDate,
    ruleSet: z.string(),
    poor: z.boolean(),
    exited: z.boolean(),
    /** Whether it may exit: every condition is met and every paper is there. */
    open: z.boolean(),
    persons: z.int().nonnegative(),
    remainingHouseholds: z.int().nonnegative(),
    remainingPersons: z.int().nonnegative(),
    incidencePercent: decimal.nullable(),
    incidenceBelowPercent: decimal,
    assessedOn: localDate.nullable(),
    missing: z.array(z.strictObject({ code: villageExitReasons.schema, label })),
    missingPapers: z.array(z.strictObject({ kind: villagePapers.schema, label })),
    /** Households that remain poor, in the order of their codes; with nothing missing: ready to exit themselves. */
    households: z.array(z.strictObject({
      householdCode: recordCode,
      headName: level(z.string().nullable(), 'identity'),
      persons: z.int().nonnegative(),
      povertyStatus: povertyStatuses.schema,
      missing: z.array(z.strictObject({
        item: standardItems.schema, code: standardReasons.schema, label, memberCode: recordCode.nullable(),
      })),
    })),
    next: recordCode.nullable(),
  }),
});
