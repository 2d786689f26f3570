import { evidence, povertyStatuses, villageKinds } from '@guzhou/contracts';
import { columnsOf, findParts, readRecord } from '@guzhou/recording';
import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import { HEAD } from '../../register/members/member.js';
import { namePlace } from '../../register/members/member.records.js';
import { rowHoldsOn, statement } from '../../storage/statement.js';
import type { VillageCondition } from '../../register/villages/village-condition.js';
import type { VillagePaper, VillageStatus } from '../../register/villages/village.js';
import { villageConditionRecord, villagePaperRecord, villageStatusRecord } from '../../register/villages/village.records.js';
import { villageExitStepRecord } from './exit-step.record.js';
import type { ExitStep } from './exit-procedure.js';

const figuresStatement = statement('life-cycle/village-exit/figures');
const remainingStatement = statement('life-cycle/village-exit/remaining-households');

const yes = z.boolean();
const figuresRow = z.object({
  villageCode: z.string(), name: z.string(), kind: villageKinds.schema, revision: z.number(), poor: yes, deepPoor: yes, exited: yes,
  households: z.number(), persons: z.number(), registeredHouseholds: z.number(), registeredPersons: z.number(),
  remainingHouseholds: z.number(), remainingPersons: z.number(),
});
export type VillageFigures = z.output<typeof figuresRow>;

const tellingRow = z.object({ evidence: z.array(evidence), actor: z.string().nullable(), changeId: z.string() });
const remainingRow = z.object({ householdCode: z.string(), povertyStatus: povertyStatuses.schema });

interface PageOfVillages {
  readonly division: string;
  readonly asOf: Day;
  readonly status?: string | undefined;
  readonly after: string;
  readonly limit: number;
}

/** What is known of villages on a day. Reads take part in a transaction where one is given. */
@Injectable()
export class VillageGateRepository {
  constructor(private readonly database: Database, private readonly cipher: FieldCipher) {}

  async listFigures(county: string, { division, asOf, status, after, limit }: PageOfVillages): Promise<VillageFigures[]> {
    const rows = await this.database.query(...figuresStatement.with({
      county, ...divisionRange(division), asOf, after, limit, status: status ?? null,
    }));
    return rows.map((row) => figuresRow.parse(row));
  }

  /** Null: there is no such village. */
  async findFigures(county: string, village: string, asOf: Day, tx: Transaction = this.database): Promise<VillageFigures | null> {
    const [row] = await tx.query(...figuresStatement.with({
      county, first: village, last: village, asOf, after: '', limit: 1, status: null,
    }));
    return row === undefined ? null : figuresRow.parse(row);
  }

  /** As last assessed by the day; null: never. */
  async findCondition(county: string, village: string, asOf: Day, tx: Transaction = this.database): Promise<VillageCondition | null> {
    const [row] = await tx.query<object>(
      `SELECT ${columnsOf(villageConditionRecord)} FROM village_condition
       WHERE county_code = $1 AND village_code = $2 AND assessed_on <= $3 ORDER BY assessed_on DESC LIMIT 1`, [county, village, asOf]);
    return row === undefined ? null : readRecord(villageConditionRecord, row);
  }

  /** The newest of each kind that was issued by the day. */
  async findPapers(county: string, village: string, asOf: Day, tx: Transaction = this.database): Promise<VillagePaper[]> {
    const rows = await tx.query<object>(
      `SELECT DISTINCT ON (kind) ${columnsOf(villagePaperRecord)} FROM village_paper
       WHERE county_code = $1 AND village_code = $2 AND issued_on <= $3 ORDER BY kind, issued_on DESC`, [county, village, asOf]);
    return rows.map((row) => readRecord(villagePaperRecord, row));
  }

  /** In the order of days. */
  async findStatuses(county: string, village: string): Promise<VillageStatus[]> {
    const rows = await this.database.lookUp<object>(
      `SELECT ${columnsOf(villageStatusRecord)} FROM village_status
       WHERE county_code = $1 AND village_code = $2 ORDER BY valid_from, status`, [county, village]);
    return rows.map((row) => readRecord(villageStatusRecord, row)).map(({ villageCode: _, ...status }) => status);
  }

  /** Steps of all procedures of a village. */
  async findSteps(county: string, village: string, tx: Transaction): Promise<ExitStep[]> {
    return (await findParts(tx, county, villageExitStepRecord, [village])).get(village) ?? [];
  }

  /** The same, with who recorded each and on what evidence. */
  async findStepsTold(county: string, village: string): Promise<(ExitStep & z.output<typeof tellingRow>)[]> {
    const rows = await this.database.lookUp<object>(
      `SELECT ${columnsOf(villageExitStepRecord, 'taken')}, change.evidence, change.actor, taken.recorded_by AS "changeId"
       FROM village_exit_step AS taken JOIN change ON change.county_code = $1 AND change.change_id = taken.recorded_by
       WHERE taken.county_code = $1 AND taken.village_code = $2 ORDER BY taken.begun_on, taken.taken_on`, [county, village]);
    return rows.map((row) => {
      const { villageCode: _, ...step } = readRecord(villageExitStepRecord, row);
      return { ...step, ...tellingRow.parse(row) };
    });
  }

  /** Households that remain poor, after one of them, at most so many. */
  async findRemaining(
    county: string, village: string, asOf: Day, page: { after: string; limit: number },
  ): Promise<z.output<typeof remainingRow>[]> {
    const rows = await this.database.query(...remainingStatement.with({ county, first: village, last: village, asOf, ...page }));
    return rows.map((row) => remainingRow.parse(row));
  }

  /** Who heads these households on the day: household → name. */
  async findHeads(county: string, householdCodes: readonly string[], asOf: Day): Promise<Map<string, string>> {
    const rows = await this.database.lookUp<{ household_code: string; member_code: string; name_sealed: Buffer }>(
      `SELECT membership.household_code, member.member_code, member.name_sealed
       FROM membership JOIN member ON member.county_code = $1 AND member.member_code = membership.member_code
       WHERE membership.county_code = $1 AND membership.household_code = ANY ($2) AND membership.relation = $3
         AND ${rowHoldsOn('membership', '$4')}`,
      [county, householdCodes, HEAD, asOf]);
    return new Map(rows.map((row) => [row.household_code, this.cipher.decrypt(row.name_sealed, namePlace(county, row.member_code))]));
  }
}
