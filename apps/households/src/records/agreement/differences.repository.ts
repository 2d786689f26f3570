import {
  agreementFields, copyKinds, correctionPlaces, differenceStates, differenceVerdicts,
  type GetConsistency, type InputOf, type ListRecordDifferences, type RecordDifference,
} from '@guzhou/contracts';
import { tableOf, writeRecords, type RecordOf, type Stamp } from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import { Database, type BulkTransaction, type Slot, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { foundIn, statement } from '../../storage/statement.js';
import { verdictRecord } from './agreement.records.js';
import type { ComparedApart, SaidIncome } from './compared-apart.js';
import { copiesValues, type Copies } from './copies.js';
import { BEGINNING, type CopyPlace, type Position } from './difference-cursor.js';

/** As it is compared: what says who somebody is, as its blind index. */
export type ComparedDifference = RecordDifference & { readonly copySays: string };
export type Verdict = RecordOf<typeof verdictRecord>;

const differences = statement('records/agreement/differences');
const lastCopyOfBatch = statement('records/agreement/last-copy-of-batch');
const consistency = statement('records/agreement/consistency');
const incomes = statement('records/agreement/incomes');

const table = tableOf(verdictRecord);

/** By which place of the indexes is compared, and what was compared apart by the same. */
export interface ByIndex {
  readonly apart: readonly ComparedApart[];
  readonly slot: Slot;
}

const row = z.object({
  householdCode: z.string(), villageCode: z.string(), copyKind: copyKinds.schema, takenOn: z.string(), memberCode: z.string().nullable(),
  field: agreementFields.schema,
  copySays: z.string(), registerSays: z.string().nullable(), state: differenceStates.schema, verdict: differenceVerdicts.schema.nullable(),
  correctedIn: correctionPlaces.schema.nullable(), correctionId: z.string().nullable(), judgedOn: z.string().nullable(),
  actor: z.string().nullable(), changeId: z.string().nullable(),
});
const copyPlace = z.object({ householdCode: z.string(), copyKind: copyKinds.schema, takenOn: z.string() });
const incomeRow = copyPlace.extend({ fen: z.bigint() });
const countRow = z.object({
  villageCode: z.string(), copyKind: copyKinds.schema, households: z.int(), agreeingHouseholds: z.int(),
  fields: z.int(), agreeingFields: z.int(),
});

@Injectable()
export class DifferencesRepository {
  constructor(private readonly database: Database) {}

  /** The key of the last of the next so many copies; null: there are no more than these. */
  async findLastOfBatch(
    county: string, { division, asOf, copyKind }: InputOf<typeof ListRecordDifferences>, from: Position, copies: number,
  ): Promise<CopyPlace | null> {
    const [row] = await this.database.query(...lastCopyOfBatch.with({
      county, ...divisionRange(division), asOf, household: null, kind: copyKind ?? null,
      fromHousehold: from.householdCode, fromKind: from.copyKind, fromDay: from.takenOn, skipped: copies - 1,
    }));
    return row === undefined ? null : copyPlace.parse(row);
  }

  /** Those of these copies behind `from`. What says who somebody is is compared by this place of its index. */
  async list(
    county: string, copies: Copies, { apart, slot }: ByIndex, from: Position,
    { state, field }: Pick<InputOf<typeof ListRecordDifferences>, 'state' | 'field'>, limit: number,
  ): Promise<ComparedDifference[]> {
    const rows = await this.database.query(...foundIn(slot, differences.with({
      ...copiesValues(county, copies), apart: JSON.stringify(apart), fromMember: from.memberCode, fromField: from.field,
      state, field: field ?? null, limit,
    })));
    return rows.map(differenceOf);
  }

  /** All of these copies: open, judged, and closed where there is a verdict. */
  async findAll(tx: Transaction, county: string, copies: Copies, { apart, slot }: ByIndex): Promise<ComparedDifference[]> {
    const rows = await tx.query(...foundIn(slot, differences.with({
      ...copiesValues(county, copies), apart: JSON.stringify(apart), fromMember: BEGINNING.memberCode, fromField: BEGINNING.field,
      state: null, field: null, limit: null,
    })));
    return rows.map(differenceOf);
  }

  async findIncomes(tx: Transaction, county: string, copies: Copies): Promise<SaidIncome[]> {
    return (await tx.query(...incomes.with(copiesValues(county, copies)))).map((each) => incomeRow.parse(each));
  }

  /** Codes of the division's villages behind `after`, one more than asked for where there are more. */
  async findVillages(county: string, { division, after = '', limit }: InputOf<typeof GetConsistency>): Promise<string[]> {
    const { first, last } = divisionRange(division);
    const rows = await this.database.query<{ code: string }>(
      `SELECT village_code AS code FROM village
       WHERE county_code = $1 AND village_code BETWEEN $2 AND $3 AND village_code > $4 ORDER BY village_code LIMIT $5`,
      [county, first, last, after, limit + 1]);
    return rows.map(({ code }) => code);
  }

  async count(county: string, copies: Copies, { apart, slot }: ByIndex): Promise<z.output<typeof countRow>[]> {
    const values = { ...copiesValues(county, copies), apart: JSON.stringify(apart) };
    const rows = await this.database.query(...foundIn(slot, consistency.with(values)));
    return rows.map((each) => countRow.parse(each));
  }

  /** Whether a change is about a household. */
  async isChangeOf(tx: BulkTransaction, county: string, householdCode: string, changeId: string): Promise<boolean> {
    const rows = await tx.query(
      'SELECT 1 FROM change_household WHERE county_code = $1 AND household_code = $2 AND change_id = $3', [county, householdCode, changeId]);
    return rows.length > 0;
  }

  /** What was said of the difference before is kept as superseded. */
  async save(tx: BulkTransaction, stamp: Stamp, judged: Verdict): Promise<void> {
    const [before] = await tx.query(
      `SELECT 1 FROM difference_verdict
       WHERE county_code = $1 AND household_code = $2 AND copy_kind = $3 AND taken_on = $4 AND member_code = $5 AND field = $6
       FOR UPDATE`,
      [stamp.county, judged.householdCode, judged.copyKind, judged.takenOn, judged.memberCode, judged.field]);
    await writeRecords(tx, table, stamp, before === undefined
      ? { added: [judged], replaced: [], gone: [] }
      : { added: [], replaced: [{ before: judged, after: judged }], gone: [] });
  }
}

function differenceOf(read: unknown): ComparedDifference {
  const { verdict, correctedIn, correctionId, judgedOn, actor, changeId, ...difference } = row.parse(read);
  return {
    ...difference,
    judgement: verdict === null ? null : {
      verdict, correctedIn: correctedIn!, correctionId, judgedOn: judgedOn!, actor: actor!, changeId: changeId!,
    },
  };
}
