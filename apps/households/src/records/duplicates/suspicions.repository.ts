import type { DuplicateKind } from '@guzhou/contracts';
import { columnsOf, readRecord, type RecordOf } from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, type Statement, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { idNumberPlace, namePlace } from '../../register/members/member.records.js';
import { foundIn, statement } from '../../storage/statement.js';
import { dismissalRecord } from './duplicate.records.js';
import { BEGINNING, END, type HouseholdPlace, type PairPlace } from './pair-place.js';
import type { SuspectedPair } from './suspicion.js';

const statements: Readonly<Record<DuplicateKind, Statement>> = {
  same_id_number: statement('records/duplicates/same-id-number'),
  same_person: statement('records/duplicates/same-person'),
  same_household: statement('records/duplicates/same-household'),
};

const stretchEnd = statement('records/duplicates/stretch-end');

const places = {
  hereVillage: z.string(), hereHousehold: z.string(), hereCode: z.string(), thereVillage: z.string(), thereHousehold: z.string(),
  thereCode: z.string(), samePhone: z.boolean(),
};
const sealed = z.instanceof(Buffer);
const peopleRow = z.object({
  ...places, sameIdNumber: z.boolean(), sameName: z.boolean(), sameBirth: z.boolean(), sameRelation: z.boolean(), hereName: sealed,
  thereName: sealed, hereIdNumber: sealed, thereIdNumber: sealed,
});
const householdsRow = z.object({ ...places, sharedMembers: z.int() });
const householdPlace = z.object({ village: z.string(), household: z.string() });
const tellingRow = z.object({ changeId: z.string() });
export type Dismissal = RecordOf<typeof dismissalRecord> & z.output<typeof tellingRow>;

export interface PairPage {
  readonly kind: DuplicateKind;
  readonly division: string;
  readonly from: PairPlace;
  /** The last household that is looked into; null: the last of the division. */
  readonly until: HouseholdPlace | null;
  readonly limit: number;
}

@Injectable()
export class SuspicionsRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /** The last of the next so many households of a division behind that of a place; null: there are no more than these. */
  async findStretchEnd(county: string, division: string, from: PairPlace, households: number): Promise<HouseholdPlace | null> {
    const [row] = await this.database.query(...stretchEnd.with({
      county, ...divisionRange(division), fromVillage: from.village, fromHousehold: from.household, households,
    }));
    return row === undefined ? null : householdPlace.parse(row);
  }

  /** Pairs that look alike by their indexes, in the order of their places. `phoneHouseholds`: how many may have one phone. */
  async findPairs(county: string, { kind, division, from, until, limit }: PairPage, phoneHouseholds: number): Promise<SuspectedPair[]> {
    const rows = await this.database.query(...foundIn(this.cipher.findsIn, statements[kind].with({
      county, ...divisionRange(division), ...stretch(from, until ?? END), phoneHouseholds, ...after(from), limit,
      oneCode: null, otherCode: null,
    })));
    return rows.map((row) => this.pairOf(county, kind, row));
  }

  /** One pair, wherever in the county its records belong; undefined: the two don't look alike. */
  async findPair(
    tx: Transaction, county: string, { kind, firstCode, secondCode }: Pick<SuspectedPair, 'kind' | 'firstCode' | 'secondCode'>,
    phoneHouseholds: number,
  ): Promise<SuspectedPair | undefined> {
    const home = await this.findFirstHome(tx, county, [firstCode, secondCode]);
    if (home === undefined) return undefined;
    const rows = await tx.query(...foundIn(this.cipher.findsIn, statements[kind].with({
      county, first: BEGINNING.village, last: END.village, ...stretch(home, home), phoneHouseholds, ...after(BEGINNING), limit: 1,
      oneCode: firstCode, otherCode: secondCode,
    })));
    return rows.map((row) => this.pairOf(county, kind, row))[0];
  }

  async findDismissals(county: string, kind: DuplicateKind, pairs: readonly SuspectedPair[]): Promise<Map<string, Dismissal>> {
    const rows = await this.database.query<object>(
      `SELECT ${columnsOf(dismissalRecord, 'dismissal')}, recorded_by AS "changeId"
       FROM unnest($3::text[], $4::text[]) AS pair (first_code, second_code)
       JOIN duplicate_dismissal AS dismissal ON dismissal.county_code = $1 AND dismissal.kind = $2
         AND dismissal.first_code = pair.first_code AND dismissal.second_code = pair.second_code`,
      [county, kind, pairs.map(({ firstCode }) => firstCode), pairs.map(({ secondCode }) => secondCode)]);
    const dismissals = rows.map((row) => ({ ...readRecord(dismissalRecord, row), ...tellingRow.parse(row) }));
    return new Map(dismissals.map((each) => [`${each.firstCode}~${each.secondCode}`, each]));
  }

  /** Of the households in which these people belong today, or of these, the first in the order of the lists. */
  private async findFirstHome(tx: Transaction, county: string, told: readonly string[]): Promise<HouseholdPlace | undefined> {
    const rows = await tx.query(
      `SELECT village_code AS village, household_code AS household FROM household
       WHERE county_code = $1 AND household_code IN (
         SELECT membership.household_code FROM membership
         WHERE membership.county_code = $1 AND membership.member_code = ANY ($2) AND membership.valid_to IS NULL
         UNION ALL SELECT unnest($2::text[]))
       ORDER BY village_code, household_code LIMIT 1`, [county, told]);
    return rows.map((row) => householdPlace.parse(row))[0];
  }

  private pairOf(county: string, kind: DuplicateKind, row: unknown): SuspectedPair {
    const read = kind === 'same_household' ? householdsRow.parse(row) : peopleRow.parse(row);
    const { hereCode, thereCode, samePhone } = read;
    /** In the order of the codes. */
    const ordered = <T>(ofHere: T, ofThere: T): [T, T] => (hereCode < thereCode ? [ofHere, ofThere] : [ofThere, ofHere]);
    const [firstCode, secondCode] = ordered(hereCode, thereCode);
    type Place = (county: string, memberCode: string) => string;
    const open = (ofHere: Buffer, ofThere: Buffer, place: Place) => ordered(
      this.cipher.decrypt(ofHere, place(county, hereCode)), this.cipher.decrypt(ofThere, place(county, thereCode)));
    return {
      kind, firstCode, secondCode, samePhone,
      households: ordered(
        { householdCode: read.hereHousehold, villageCode: read.hereVillage },
        { householdCode: read.thereHousehold, villageCode: read.thereVillage }),
      sharedMembers: 'sharedMembers' in read ? read.sharedMembers : null,
      people: 'sharedMembers' in read ? null : {
        names: open(read.hereName, read.thereName, namePlace), idNumbers: open(read.hereIdNumber, read.thereIdNumber, idNumberPlace),
        sameIdNumber: read.sameIdNumber, sameName: read.sameName, sameBirth: read.sameBirth, sameRelation: read.sameRelation,
      },
      place: { village: read.hereVillage, household: read.hereHousehold, hereCode, thereCode },
    };
  }
}

function stretch(from: HouseholdPlace, until: HouseholdPlace) {
  return { fromVillage: from.village, fromHousehold: from.household, untilVillage: until.village, untilHousehold: until.household };
}

function after({ village, household, hereCode, thereCode }: PairPlace) {
  return { afterVillage: village, afterHousehold: household, afterHere: hereCode, afterThere: thereCode };
}
