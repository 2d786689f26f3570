import {
  conditionFields, ethnicities, joiningReasons, leavingReasons, localDate, membersImport, recordCode, relations, sexes,
} from '@guzhou/contracts';
import { defineRecord, inFile, sealed, sealPlace } from '@guzhou/recording';
import type { Indexer } from '@guzhou/runtime';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';
import { nameIndexOf } from './name-index.js';

/** Enough that two ID numbers never share one; the index stays half as large. */
const INDEX_BYTES = 16;

export const numberIndex = (indexer: Indexer) => (idNumber: string) => idNumberIndex(indexer, idNumber);
export const nameIndex = (indexer: Indexer) => (name: string) => nameIndexOf(indexer).of(name);

/** The blind index of an ID number. */
export function idNumberIndex(indexer: Indexer, idNumber: string): Buffer {
  return indexer.blindIndex(idNumber).subarray(0, INDEX_BYTES);
}

/** Who a person is. The version counts changes of anything that is on record of the person. */
export const personRecord = defineRecord(tables.member, {
  memberCode: recordCode,
  name: sealed(z.string(), { shown: 'whole', index: { column: 'nameIndex', by: nameIndex } }),
  idNumber: sealed(z.string(), { shown: 'masked', index: { column: 'idNumberIndex', by: numberIndex } }),
  sex: sexes.schema,
  bornOn: localDate,
  ethnicity: ethnicities.schema,
  /** 20 or 22 characters; null: there is none, or none is known. */
  disabilityCertificate: sealed(z.string().nullable(), { shown: 'masked' }),
  version: z.int(),
});

/** What binds a sealed name, a sealed ID number to its place. */
export const namePlace = sealPlace(personRecord, 'name');
export const idNumberPlace = sealPlace(personRecord, 'idNumber');

/** A stay in a household, from its first day to the first day no longer. `relation` is the one to its last head. */
export const membershipRecord = defineRecord(tables.membership, {
  memberCode: recordCode,
  from: localDate,
  to: localDate.nullable(),
  householdCode: recordCode,
  relation: relations.schema,
  joinedBy: joiningReasons.schema,
  leftBy: leavingReasons.schema.nullable(),
});

/** What somebody was to the head of a household before that changed. */
export const formerRelationRecord = defineRecord(tables.formerRelation, {
  memberCode: recordCode, from: localDate, to: localDate, householdCode: recordCode, relation: relations.schema,
});

/** Schooling, health, ability to work, insurance, work away from home and support, as they were for a time. Null: not known. */
export const conditionRecord = defineRecord(tables.memberCondition, {
  memberCode: recordCode, from: localDate, to: localDate.nullable(), ...conditionFields.shape,
});

export const personInFile = inFile(membersImport, personRecord, {});
export const membershipInFile = inFile(membersImport, membershipRecord, { from: 'joined_on', to: 'left_on' });
/** Its first day may be left to that of the stay; its end is the beginning of the next one, which a file does not say. */
export const conditionInFile = inFile(membersImport, conditionRecord, { from: null, to: null });
