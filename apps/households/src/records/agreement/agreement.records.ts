import {
  agreementFields, copyKinds, correctionPlaces, differenceVerdicts, divisionCode, houseGrades, localDate, povertyAttributes, povertyCauses,
  povertyStatuses, recordCode, recordCopiesImport, recordCopyMembersImport, relations,
} from '@guzhou/contracts';
import { defineRecord, inFile, sealed, sealPlace } from '@guzhou/recording';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';
import { indexOfPhones } from '../../register/households/household.records.js';
import { nameIndex, numberIndex } from '../../register/members/member.records.js';

const ofCopy = { householdCode: recordCode, copyKind: copyKinds.schema, takenOn: localDate };

/** What another record of a household said on a day. Null: it says nothing. The blind index of a phone is the register's own. */
export const recordCopyRecord = defineRecord(tables.recordCopy, {
  ...ofCopy,
  persons: z.int().nullable(),
  villageCode: divisionCode.nullable(),
  registered: z.boolean().nullable(),
  povertyStatus: povertyStatuses.schema.nullable(),
  mainCause: povertyCauses.schema.nullable(),
  attribute: povertyAttributes.schema.nullable(),
  houseGrade: houseGrades.schema.nullable(),
  farmlandM2: z.string().nullable(),
  phone: sealed(z.string().nullable(), { shown: 'masked', index: { column: 'phoneIndex', by: indexOfPhones } }),
  perHeadIncomeFen: z.bigint().nullable(),
});

/** Somebody whom a copy lists as a member of the household. Null: it does not say. Blind indexes are the register's own. */
export const listedMemberRecord = defineRecord(tables.recordCopyMember, {
  ...ofCopy,
  memberCode: recordCode,
  name: sealed(z.string().nullable(), { shown: 'whole', index: { column: 'nameIndex', by: nameIndex } }),
  idNumber: sealed(z.string().nullable(), { shown: 'masked', index: { column: 'idNumberIndex', by: numberIndex } }),
  relation: relations.schema.nullable(),
});

/** What binds a sealed name to its place. */
export const listedNamePlace = sealPlace(listedMemberRecord, 'name');

/** Who was right where a copy differs from the register, and where it was corrected. */
export const verdictRecord = defineRecord(tables.differenceVerdict, {
  ...ofCopy,
  /** Empty: it is of the household. */
  memberCode: z.string(),
  field: agreementFields.schema,
  judgedOn: localDate,
  verdict: differenceVerdicts.schema,
  correctedIn: correctionPlaces.schema,
  correctionId: z.string().nullable(),
  /** As it is compared: what says who somebody is, as its blind index; nothing (empty, null) while the first place is not in use. */
  copySaid: z.string(),
  registerSaid: z.string().nullable(),
  /** What says who somebody is, as the second place of its index has it. */
  copySaidB: z.string().nullable(),
  registerSaidB: z.string().nullable(),
});

/** A file has land in 亩; its cells are read as m². */
export const recordCopyInFile = inFile(recordCopiesImport, recordCopyRecord, { farmlandM2: 'farmland_mu', perHeadIncomeFen: 'per_head_income_yuan' });
export const listedMemberInFile = inFile(recordCopyMembersImport, listedMemberRecord, {});
