import {
  attributeFields, divisionCode, householdsImport, localDate, povertyStatusFields, recordCode, registrationFields, registrationsImport,
  povertyStatusesImport, relocationManners, relocationPlacements, relocationPlaces,
} from '@guzhou/contracts';
import { defineRecord, inFile, sealed, sealPlace } from '@guzhou/recording';
import type { Indexer } from '@guzhou/runtime';
import { z } from 'zod';
import { tables } from '../../generated/tables.js';

/** Enough that two phones never share one. */
const INDEX_BYTES = 16;

export const indexOfPhones = (indexer: Indexer) => (phone: string) => phoneIndex(indexer, phone);

/** The blind index of a phone: equal phones have equal ones, but for blanks and hyphens. */
export function phoneIndex(indexer: Indexer, phone: string): Buffer {
  return indexer.blindIndex(`phone/${phone.replace(/[\s-]/g, '')}`).subarray(0, INDEX_BYTES);
}

/** What a household is without its lists. Null: not known, or there is none. */
export const householdRecord = defineRecord(tables.household, {
  householdCode: recordCode,
  villageCode: divisionCode,
  /** The grid of the village (网格) in whose care it is. */
  gridCode: recordCode.nullable(),
  formedOn: localDate,
  dissolvedOn: localDate.nullable(),
  phone: sealed(z.string().nullable(), { shown: 'masked', index: { column: 'phoneIndex', by: indexOfPhones } }),
  bankName: z.string().nullable(),
  bankAccount: sealed(z.string().nullable(), { shown: 'masked' }),
  /** The day it moved in where it was relocated to (易地扶贫搬迁); the three that follow say more of it. */
  relocatedOn: localDate.nullable(),
  relocationManner: relocationManners.schema.nullable(),
  relocationPlacement: relocationPlacements.schema.nullable(),
  relocationPlace: relocationPlaces.schema.nullable(),
  version: z.int(),
});

/** What binds a sealed phone to its place. */
export const phonePlace = sealPlace(householdRecord, 'phone');

/** A stretch on the register of the poor (建档立卡). */
export const registrationRecord = defineRecord(tables.registration, { householdCode: recordCode, ...registrationFields.shape });

/** What kind of poor household it is for a time (贫困户属性), within a registration. */
export const attributeRecord = defineRecord(tables.povertyAttribute, { householdCode: recordCode, ...attributeFields.shape });

/** Its poverty mark (脱贫标志), one at a time and only while registered. */
export const povertyStatusRecord = defineRecord(tables.povertyStatus, { householdCode: recordCode, ...povertyStatusFields.shape });

/** The village that it belonged to before it moved. */
export const formerResidenceRecord = defineRecord(tables.formerResidence, {
  householdCode: recordCode, from: localDate, to: localDate, villageCode: divisionCode,
});

export const householdInFile = inFile(householdsImport, householdRecord, {});
export const registrationInFile = inFile(registrationsImport, registrationRecord, { from: 'registered_from', to: 'registered_to' });
export const povertyStatusInFile = inFile(povertyStatusesImport, povertyStatusRecord, { from: 'status_from', to: 'status_to' });
