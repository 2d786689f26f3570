import { z } from 'zod';
import { joiningReasons, leavingReasons } from '../../codes/households.codes.js';
import { educations, relations, studentStatuses } from '../../codes/members.codes.js';
import { divisionCode, recordCode } from '../../values.js';
import { changeInput, householdAsRead } from '../change.js';
import { heading, leftHousehold, newborn, newcomer } from './newcomer.js';
import { named } from '../../named.js';

const several = z.array(recordCode).min(1).max(60);
/** Needed when the head leaves and others stay. */
const head = heading.optional();
const movers = z.array(z.strictObject({ memberCode: recordCode, relation: relations.schema })).min(1).max(60);

/** Reasons for which the last members of a household that is dissolved may have gone. */
const goneBy = leavingReasons.schema.exclude(['split', 'merged']);

/** What happened, by its kind. Who joins from another household of the county is recorded where they join. */
export const naturalChange = named('NaturalChange', z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('birth'), child: newborn, relation: relations.schema }),
  z.strictObject({ kind: z.literal('adoption_in'), child: newcomer, from: leftHousehold.optional() }),
  z.strictObject({ kind: z.literal('marriage_in'), spouse: newcomer, from: leftHousehold.optional() }),
  z.strictObject({ kind: z.literal('moving_in'), newcomers: z.array(newcomer).min(1).max(60), from: z.array(leftHousehold).max(10).optional() }),
  z.strictObject({ kind: z.literal('release'), memberCode: recordCode, relation: relations.schema }),
  z.strictObject({ kind: z.literal('death'), memberCode: recordCode, head }),
  z.strictObject({ kind: z.literal('marriage_out'), memberCode: recordCode, head }),
  z.strictObject({ kind: z.literal('emigration'), memberCodes: several, head }),
  z.strictObject({ kind: z.literal('imprisonment'), memberCode: recordCode, head }),
  z.strictObject({ kind: z.literal('moving_out'), memberCodes: several, head }),
  z.strictObject({ kind: z.literal('adoption_out'), memberCode: recordCode, head }),
  z.strictObject({ kind: z.literal('schooling'), memberCode: recordCode, student: studentStatuses.schema, education: educations.schema.optional() }),
  z.strictObject({ kind: z.literal('enlistment'), memberCode: recordCode }),
  z.strictObject({ kind: z.literal('discharge'), memberCode: recordCode }),
  z.strictObject({ kind: z.literal('head_change'), head: heading }),
  z.strictObject({
    kind: z.literal('split'), newHouseholdCode: recordCode,
    /** Who goes, each with the relation to the head of the new household; one of them is that head (`01`). */
    members: movers, head,
  }),
  z.strictObject({
    kind: z.literal('merge'),
    /** The households that come to this one, each with all its members and what they are to the head of this one. */
    others: z.array(z.strictObject({ ...householdAsRead, members: movers })).min(1).max(10),
  }),
  z.strictObject({ kind: z.literal('village_move'), villageCode: divisionCode }),
  z.strictObject({
    kind: z.literal('dissolution'),
    /** Whoever still belongs to it, with the reason of leaving. */
    members: z.array(z.strictObject({ memberCode: recordCode, leftBy: goneBy })).max(60),
  }),
]));
export type NaturalChange = z.output<typeof naturalChange>;

/** Why somebody joined or left; see `naturalChange`. */
export type JoiningReason = (typeof joiningReasons.codes)[number];
export type LeavingReason = (typeof leavingReasons.codes)[number];

export const naturalChangeInput = z.strictObject({ ...householdAsRead, ...changeInput, change: naturalChange });
export type NaturalChangeInput = z.output<typeof naturalChangeInput>;
