import {
  clueChannels, type CountClues, type InputOf, type ListClues, type OutputOf,
} from '@guzhou/contracts';
import { columnsOf, findSet, readRecord, tableOf, writeRecords, writesOf, type RecordTable, type Stamp, type WorkingSet } from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, Statement, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { rowHoldsOn, statement } from '../../storage/statement.js';
import { stateOn, type Clue } from './clue.js';
import { clueRecord } from './clue.record.js';

const formerOnDay = statement('register/places/former-on-day').source;
const inVillagesOnDay = statement('register/places/in-villages-on-day').source;

const tellingRow = z.object({ villageCode: z.string(), registered: z.boolean() });
type Listed = Clue & z.output<typeof tellingRow> & Pick<OutputOf<typeof ListClues>['clues'][number], 'state'>;
const countRow = z.object({
  channel: clueChannels.schema, origin: z.string().nullable(), received: z.int(), verified: z.int(), confirmed: z.int(),
  falseAlarms: z.int(), overdue: z.int(),
});

/** In SQL what `stateOn` says; a test holds them together. */
const state = `CASE
  WHEN clue.verified_on IS NULL OR clue.verified_on > :as_of::date
    THEN CASE WHEN :as_of::date > clue.verify_by THEN 'verification_overdue' ELSE 'open' END
  WHEN clue.verdict <> 'confirmed' OR clue.decided_on <= :as_of::date THEN 'closed'
  WHEN :as_of::date > clue.decide_by THEN 'decision_overdue'
  ELSE 'to_be_decided' END`;

const listedColumns = `${columnsOf(clueRecord, 'clue')}, coalesce(former.village_code, household.village_code) AS "villageCode",
  EXISTS (
    SELECT FROM registration
    WHERE registration.county_code = :county AND registration.household_code = clue.household_code
      AND ${rowHoldsOn('registration', ':as_of::date')}
  ) AS registered`;
/** Received until the day by households of the villages from `:first` to `:last`. */
const received = `FROM clue JOIN household ON household.county_code = :county AND household.household_code = clue.household_code
  ${formerOnDay}
  WHERE clue.county_code = :county AND clue.received_on <= :as_of::date AND ${inVillagesOnDay}`;

const listStatement = new Statement(
  `SELECT ${listedColumns} ${received} AND clue.clue_code > :after COLLATE "C"
     AND (:state::text IS NULL OR ${state} = :state) AND (:grade::text IS NULL OR clue.grade = :grade)
     AND (:household::text IS NULL OR clue.household_code = :household)
   ORDER BY clue.clue_code LIMIT :limit`);
const findStatement = new Statement(`SELECT ${listedColumns} ${received} AND clue.clue_code = :code`);
const countStatement = new Statement(
  `SELECT clue.channel, clue.origin, count(*)::int AS received,
          count(clue.verdict)::int AS verified,
          count(*) FILTER (WHERE clue.verdict IN ('confirmed', 'monitored', 'helped'))::int AS confirmed,
          count(*) FILTER (WHERE clue.verdict = 'false_alarm')::int AS "falseAlarms",
          count(*) FILTER (WHERE clue.verdict IS NULL AND clue.verify_by < :today::date)::int AS overdue
   ${received} AND clue.received_on >= :from::date
   GROUP BY clue.channel, clue.origin ORDER BY received DESC, clue.channel, clue.origin`);

@Injectable()
export class CluesRepository {
  private readonly table: RecordTable<Clue>;

  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {
    this.table = tableOf(clueRecord, cipher);
  }

  /** Those of these codes that are on record, locked until the end of the transaction unless told otherwise. */
  findForUpdate(
    tx: BulkTransaction, county: string, codes: readonly string[], lock: '' | 'FOR UPDATE' = 'FOR UPDATE',
  ): Promise<WorkingSet<Clue>> {
    return findSet(tx, { county, cipher: this.cipher }, clueRecord, 'clueCode', codes, lock);
  }

  async save(tx: BulkTransaction, stamp: Stamp, clues: WorkingSet<Clue>): Promise<void> {
    await writeRecords(tx, this.table, stamp, writesOf(clues.changes()));
  }

  /** Received until the day, in the order of their codes. */
  async list(county: string, input: InputOf<typeof ListClues>, limit: number): Promise<Omit<Listed, 'remark'>[]> {
    const { division, asOf, after = '', state = null, grade = null, householdCode = null } = input;
    const rows = await this.database.query<object>(...listStatement.with({
      county, ...divisionRange(division), asOf, after, state, grade, household: householdCode, limit,
    }));
    return rows.map((row) => this.listed(county, input.asOf, row)).map(({ remark: _, ...clue }) => clue);
  }

  /** With its remark; null: none of this code was received until the day. */
  async find(county: string, clueCode: string, asOf: string): Promise<Listed | null> {
    const [row] = await this.database.query<object>(...findStatement.with({
      county, ...divisionRange(`${county}000000`), asOf, code: clueCode,
    }));
    return row === undefined ? null : this.listed(county, asOf, row);
  }

  /** By channel and origin, of those received from a day to a day by households that were there on the last; overdue on `today`. */
  async count(county: string, { division, from, to }: InputOf<typeof CountClues>, today: string): Promise<OutputOf<typeof CountClues>['counts']> {
    const rows = await this.database.query(...countStatement.with({ county, ...divisionRange(division), asOf: to, from, today }));
    return rows.map((row) => countRow.parse(row));
  }

  private listed(county: string, day: string, row: object): Listed {
    const clue = readRecord(clueRecord, row, { county, cipher: this.cipher });
    return { ...asKnownOn(day, clue), ...tellingRow.parse(row), state: stateOn(day, clue) };
  }
}

/** Without what was found out only later. */
function asKnownOn(day: string, clue: Clue): Clue {
  if (clue.verifiedOn === null || clue.verifiedOn > day) return { ...clue, verdict: null, verifiedOn: null, decidedOn: null };
  return clue.decidedOn !== null && clue.decidedOn > day ? { ...clue, decidedOn: null } : clue;
}
