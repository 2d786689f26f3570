import type { DuplicateKind } from '@guzhou/contracts';
import { dismissalReasons } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { idNumberPlace, namePlace } from '../members/member.tables.js';
import { statement } from '../storage/statement.js';
import type { SuspectedPair } from './suspicion.js';

const statements: Readonly<Record<DuplicateKind, string>> = {
  same_id_number: statement('duplicates/same-id-number'),
  same_person: statement('duplicates/same-person'),
  same_household: statement('duplicates/same-household'),
};

const codes = {
  firstCode: z.string(), secondCode: z.string(), firstHousehold: z.string(), secondHousehold: z.string(), firstVillage: z.string(),
  secondVillage: z.string(),
};
const sealed = z.instanceof(Buffer);
const peopleRow = z.object({
  ...codes, sameIdNumber: z.boolean(), sameNameAndBirth: z.boolean(), sameRelation: z.boolean(), firstName: sealed, secondName: sealed,
  firstIdNumber: sealed, secondIdNumber: sealed,
});
const householdsRow = z.object({ ...codes, sharedMembers: z.int() });
const dismissalRow = z.object({
  firstCode: z.string(), secondCode: z.string(), facts: sealed, reason: dismissalReasons.schema, changeId: z.string(),
});
export type Dismissal = z.output<typeof dismissalRow>;

export interface PairPage {
  readonly kind: DuplicateKind;
  readonly division: string;
  /** The last pair of the page before: empty codes for the first one. */
  readonly after: readonly [string, string];
  readonly limit: number;
}

@Injectable()
export class SuspicionsRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  /** Pairs that look alike by their indexes, in the order of their codes. */
  async findPairs(county: string, { kind, division, after, limit }: PairPage): Promise<SuspectedPair[]> {
    const { first, last } = divisionRange(division);
    const rows = await this.database.query(statements[kind], [county, first, last, ...after, limit, null, null]);
    return rows.map((row) => this.pairOf(county, kind, row));
  }

  /** One pair, wherever in the county its records belong; undefined: the two don't look alike. */
  async findPair(tx: Transaction, county: string, { kind, firstCode, secondCode }: Pick<SuspectedPair, 'kind' | 'firstCode' | 'secondCode'>) {
    const villages = await this.findVillages(tx, county, [firstCode, secondCode]);
    if (villages.length === 0) return undefined;
    const rows = await tx.query(statements[kind], [county, villages[0]!, villages.at(-1)!, '', '', 1, firstCode, secondCode]);
    return rows.map((row) => this.pairOf(county, kind, row))[0];
  }

  async findDismissals(county: string, kind: DuplicateKind, pairs: readonly SuspectedPair[]): Promise<Map<string, Dismissal>> {
    const rows = await this.database.query(
      `SELECT dismissal.first_code AS "firstCode", dismissal.second_code AS "secondCode", facts, reason, recorded_by AS "changeId"
       FROM unnest($3::text[], $4::text[]) AS pair (first_code, second_code)
       JOIN duplicate_dismissal AS dismissal ON dismissal.county_code = $1 AND dismissal.kind = $2
         AND dismissal.first_code = pair.first_code AND dismissal.second_code = pair.second_code`,
      [county, kind, pairs.map(({ firstCode }) => firstCode), pairs.map(({ secondCode }) => secondCode)]);
    return new Map(rows.map((row) => dismissalRow.parse(row)).map((each) => [`${each.firstCode}~${each.secondCode}`, each]));
  }

  /** The villages in which these people or households belong today, in order. */
  private async findVillages(tx: Transaction, county: string, told: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ village_code: string }>(
      `SELECT household.village_code FROM household WHERE household.county_code = $1 AND household.household_code IN (
         SELECT membership.household_code FROM membership
         WHERE membership.county_code = $1 AND membership.member_code = ANY ($2) AND membership.valid_to IS NULL
         UNION ALL SELECT unnest($2::text[]))
       ORDER BY household.village_code`, [county, told]);
    return rows.map((row) => row.village_code);
  }

  private pairOf(county: string, kind: DuplicateKind, row: unknown): SuspectedPair {
    const households = kind === 'same_household';
    const read = households ? householdsRow.parse(row) : peopleRow.parse(row);
    const { firstCode, secondCode } = read;
    type Place = (county: string, memberCode: string) => string;
    const open = (value: Buffer, place: Place, code: string) => this.cipher.decrypt(value, place(county, code));
    return {
      kind, firstCode, secondCode,
      households: [
        { householdCode: read.firstHousehold, villageCode: read.firstVillage },
        { householdCode: read.secondHousehold, villageCode: read.secondVillage },
      ],
      sharedMembers: 'sharedMembers' in read ? read.sharedMembers : null,
      people: 'sharedMembers' in read ? null : {
        names: [open(read.firstName, namePlace, firstCode), open(read.secondName, namePlace, secondCode)],
        idNumbers: [open(read.firstIdNumber, idNumberPlace, firstCode), open(read.secondIdNumber, idNumberPlace, secondCode)],
        sameIdNumber: read.sameIdNumber, sameNameAndBirth: read.sameNameAndBirth, sameRelation: read.sameRelation,
      },
    };
  }
}
