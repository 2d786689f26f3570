import {
  clueChannels, clueGrades, clueVerdicts, monitoringRisks, type CountClues, type InputOf, type ListClues, type OutputOf,
} from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { writeRecords, type RecordTable } from '../storage/record-table.js';
import type { Stamp } from '../storage/stamp.js';
import { statement } from '../storage/statement.js';
import { WorkingSet } from '../storage/working-set.js';
import { writesOf } from '../storage/writes-of.js';
import { stateOn, type Clue } from './clue.js';

const formerOnDay = statement('places/former-on-day');
const inVillagesOnDay = statement('places/in-villages-on-day');

const remarkPlace = (county: string, clueCode: string) => `clue/remark/${county}/${clueCode}`;

function clueTable(cipher: FieldCipher): RecordTable<Clue> {
  return {
    name: 'clue',
    columns: {
      clue_code: 'text', household_code: 'text', channel: 'text', origin: 'text', risks: 'text[]', remark_sealed: 'bytea',
      received_on: 'date', grade: 'text', verify_by: 'date', decide_by: 'date', verdict: 'text', verified_on: 'date', decided_on: 'date',
    },
    keyColumns: 1,
    values: (clue, county) => [
      clue.clueCode, clue.householdCode, clue.channel, clue.origin, `{${clue.risks.join(',')}}`,
      clue.remark === null ? null : cipher.encrypt(clue.remark, remarkPlace(county, clue.clueCode)),
      clue.receivedOn, clue.grade, clue.verifyBy, clue.decideBy, clue.verdict, clue.verifiedOn, clue.decidedOn,
    ],
  };
}

const day = z.string();
const clueRow = z.object({
  clueCode: z.string(), householdCode: z.string(), channel: clueChannels.schema, origin: z.string().nullable(),
  risks: z.array(monitoringRisks.schema), receivedOn: day, grade: clueGrades.schema, verifyBy: day, decideBy: day,
  verdict: clueVerdicts.schema.nullable(), verifiedOn: day.nullable(), decidedOn: day.nullable(),
});
const sealed = { remarkSealed: z.instanceof(Buffer).nullable() };
const storedRow = clueRow.extend(sealed);
const listedRow = clueRow.extend({ villageCode: z.string(), registered: z.boolean() });
type Listed = z.output<typeof listedRow> & Pick<OutputOf<typeof ListClues>['clues'][number], 'state'>;
const countRow = z.object({
  channel: clueChannels.schema, origin: z.string().nullable(), received: z.int(), verified: z.int(), confirmed: z.int(),
  falseAlarms: z.int(), overdue: z.int(),
});

const columns = `clue.clue_code AS "clueCode", clue.household_code AS "householdCode", clue.channel, clue.origin, clue.risks,
  clue.received_on AS "receivedOn", clue.grade, clue.verify_by AS "verifyBy", clue.decide_by AS "decideBy", clue.verdict,
  clue.verified_on AS "verifiedOn", clue.decided_on AS "decidedOn"`;

/** In SQL what `stateOn` says; a test holds them together. */
const state = `CASE
  WHEN clue.verified_on IS NULL OR clue.verified_on > $4::date
    THEN CASE WHEN $4::date > clue.verify_by THEN 'verification_overdue' ELSE 'open' END
  WHEN clue.verdict <> 'confirmed' OR clue.decided_on <= $4::date THEN 'closed'
  WHEN $4::date > clue.decide_by THEN 'decision_overdue'
  ELSE 'to_be_decided' END`;

const listedColumns = `${columns}, coalesce(former.village_code, household.village_code) AS "villageCode",
  EXISTS (
    SELECT FROM registration
    WHERE registration.county_code = $1 AND registration.household_code = clue.household_code
      AND registration.valid_from <= $4::date AND (registration.valid_to IS NULL OR registration.valid_to > $4::date)
  ) AS registered`;
/** Received until the day $4 by households of villages from $2 to $3. */
const received = `FROM clue JOIN household ON household.county_code = $1 AND household.household_code = clue.household_code
  ${formerOnDay}
  WHERE clue.county_code = $1 AND clue.received_on <= $4::date AND ${inVillagesOnDay}`;

@Injectable()
export class CluesRepository {
  private readonly table: RecordTable<Clue>;

  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {
    this.table = clueTable(cipher);
  }

  /** Those of these codes that are on record, locked until the end of the transaction unless told otherwise. */
  async findForUpdate(
    tx: BulkTransaction, county: string, codes: readonly string[], lock: '' | 'FOR UPDATE' = 'FOR UPDATE',
  ): Promise<WorkingSet<Clue>> {
    const rows = await tx.query(
      `SELECT ${columns}, clue.remark_sealed AS "remarkSealed" FROM clue
       WHERE county_code = $1 AND clue_code = ANY ($2) ORDER BY clue_code ${lock}`, [county, codes]);
    return new WorkingSet(new Map(rows.map((row) => storedRow.parse(row)).map(({ remarkSealed, ...clue }) => [clue.clueCode, {
      ...clue, remark: this.opened(county, clue.clueCode, remarkSealed),
    }])));
  }

  async save(tx: BulkTransaction, stamp: Stamp, clues: WorkingSet<Clue>): Promise<void> {
    await writeRecords(tx, this.table, stamp, writesOf(clues.changes()));
  }

  /** Received until the day, in the order of their codes. */
  async list(county: string, input: InputOf<typeof ListClues>, limit: number): Promise<Listed[]> {
    const { first, last } = divisionRange(input.division);
    const rows = await this.database.query(
      `SELECT ${listedColumns} ${received} AND clue.clue_code > $5 COLLATE "C"
         AND ($6::text IS NULL OR ${state} = $6) AND ($7::text IS NULL OR clue.grade = $7)
         AND ($8::text IS NULL OR clue.household_code = $8)
       ORDER BY clue.clue_code LIMIT $9`,
      [county, first, last, input.asOf, input.after ?? '', input.state ?? null, input.grade ?? null, input.householdCode ?? null, limit]);
    return rows.map((row) => shownOn(input.asOf, listedRow.parse(row)));
  }

  /** With its remark; null: none of this code was received until the day. */
  async find(county: string, clueCode: string, asOf: string): Promise<(Listed & Pick<Clue, 'remark'>) | null> {
    const { first, last } = divisionRange(`${county}000000`);
    const [row] = await this.database.query(
      `SELECT ${listedColumns}, clue.remark_sealed AS "remarkSealed" ${received} AND clue.clue_code = $5`, [county, first, last, asOf, clueCode]);
    if (row === undefined) return null;
    const { remarkSealed, ...clue } = listedRow.extend(sealed).parse(row);
    return { ...shownOn(asOf, clue), remark: this.opened(county, clueCode, remarkSealed) };
  }

  /** By channel and origin, of those received from a day to a day by households that were there on the last; overdue on `today`. */
  async count(county: string, { division, from, to }: InputOf<typeof CountClues>, today: string): Promise<OutputOf<typeof CountClues>['counts']> {
    const { first, last } = divisionRange(division);
    const rows = await this.database.query(
      `SELECT clue.channel, clue.origin, count(*)::int AS received,
              count(clue.verdict)::int AS verified,
              count(*) FILTER (WHERE clue.verdict IN ('confirmed', 'monitored', 'helped'))::int AS confirmed,
              count(*) FILTER (WHERE clue.verdict = 'false_alarm')::int AS "falseAlarms",
              count(*) FILTER (WHERE clue.verdict IS NULL AND clue.verify_by < $6::date)::int AS overdue
       FROM clue JOIN household ON household.county_code = $1 AND household.household_code = clue.household_code
       ${formerOnDay}
       WHERE clue.county_code = $1 AND clue.received_on >= $5::date AND clue.received_on <= $4::date AND ${inVillagesOnDay}
       GROUP BY clue.channel, clue.origin ORDER BY received DESC, clue.channel, clue.origin`, [county, first, last, to, from, today]);
    return rows.map((row) => countRow.parse(row));
  }

  private opened(county: string, clueCode: string, remark: Buffer | null): string | null {
    return remark === null ? null : this.cipher.decrypt(remark, remarkPlace(county, clueCode));
  }
}

function shownOn(day: string, clue: z.output<typeof listedRow>): Listed {
  return { ...asKnownOn(day, clue), state: stateOn(day, clue) };
}

/** Without what was found out only later. */
function asKnownOn<Listed extends Pick<Clue, 'verdict' | 'verifiedOn' | 'decidedOn'>>(day: string, clue: Listed): Listed {
  if (clue.verifiedOn === null || clue.verifiedOn > day) return { ...clue, verdict: null, verifiedOn: null, decidedOn: null };
  return clue.decidedOn !== null && clue.decidedOn > day ? { ...clue, decidedOn: null } : clue;
}
