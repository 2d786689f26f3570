import { z } from 'zod';
import { ethnicities } from '../../codes/ethnicities.codes.js';
import { healthStatuses, medicalInsurances, relations, sexes } from '../../codes/members.codes.js';
import { disabilityCertificate, idNumberText, localDate, recordCode } from '../../values.js';
import { householdAsRead } from '../change.js';
import { partlyKnown } from '../../partly-known.js';
import { conditionFields } from '../register-fields.js';
import { named } from '../../named.js';

const name = z.string().trim().min(1).max(40);
const idNumber = idNumberText;

/** A child that is born. Its birthday is the day of the change; its number may come later. */
export const newborn = named('Newborn', z.strictObject({
  memberCode: recordCode, name, sex: sexes.schema, ethnicity: ethnicities.schema,
  /** Null: not issued yet; a placeholder (999999 …) stands for it until it is corrected. */
  idNumber: idNumber.nullable(),
  health: z.array(healthStatuses.schema).min(1).max(3).default(['01']),
  medicalInsurance: medicalInsurances.schema,
}));

/** Somebody who comes to the household and is not on record yet. */
export const unknownPerson = named('UnknownPerson', z.strictObject({
  who: z.literal('unknown'),
  memberCode: recordCode, name, idNumber, sex: sexes.schema, bornOn: localDate, ethnicity: ethnicities.schema,
  disabilityCertificate: disabilityCertificate.optional(),
  /** As it is on the day; what is left out is not known. */
  condition: partlyKnown(conditionFields),
  relation: relations.schema,
}));

/** Somebody on record: who belongs to another household leaves it on the same day, and that one is named in `from`. */
export const knownPerson = named('KnownPerson', z.strictObject({ who: z.literal('known'), memberCode: recordCode, relation: relations.schema }));

export const newcomer = named('Newcomer', z.discriminatedUnion('who', [unknownPerson, knownPerson]));
export type Newcomer = z.output<typeof newcomer>;

/** Who heads a household from the day on, and what each of the others is to that head. */
export const heading = named('Heading', z.strictObject({
  memberCode: recordCode,
  relations: z.array(named('RelationToHead', z.strictObject({ memberCode: recordCode, relation: relations.schema }))).max(60),
}));
export type Heading = z.output<typeof heading>;

/** A household that somebody leaves for this one. `head` when its head goes and others stay. */
export const leftHousehold = named('LeftHousehold', z.strictObject({ ...householdAsRead, head: heading.optional() }));
export type LeftHousehold = z.output<typeof leftHousehold>;
