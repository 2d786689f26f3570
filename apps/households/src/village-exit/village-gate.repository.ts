import { evidence, povertyStatuses, villageExitSteps, villageKinds, villagePapers, villageStatuses } from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database, FieldCipher, type Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '../days/days.js';
import { HEAD } from '../members/member.js';
import { namePlace } from '../members/member.tables.js';
import { statement } from '../storage/statement.js';
import type { ExitStep } from './exit-procedure.js';

const figuresStatement = statement('villages/figures');
const remainingStatement = statement('villages/remaining-households');

const yes = z.boolean();
const figuresRow = z.object({
  villageCode: z.string(), name: z.string(), kind: villageKinds.schema, revision: z.number(), poor: yes, deepPoor: yes, exited: yes,
  households: z.number(), persons: z.number(), registeredHouseholds: z.number(), registeredPersons: z.number(),
  remainingHouseholds: z.number(), remainingPersons: z.number(),
});
export type VillageFigures = z.output<typeof figuresRow>;

const conditionRow = z.object({
  assessedOn: z.string(), pavedRoad: yes, bus: yes, safeWater: yes, electricity: yes, broadcasting: yes, broadband: yes, cultureRoom: yes,
  clinic: yes, collectiveIncomeFen: z.bigint(),
});
const paperRow = z.object({ kind: villagePapers.schema, issuedOn: z.string(), reference: z.string() });
const stepRow = z.object({ begunOn: z.string(), step: villageExitSteps.schema, takenOn: z.string() });
const toldStepRow = stepRow.extend({ evidence: z.array(evidence), actor: z.string().nullable(), changeId: z.string() });
const statusRow = z.object({ status: villageStatuses.schema, from: z.string(), to: z.string().nullable() });
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
    const { first, last } = divisionRange(division);
    const rows = await this.database.query(figuresStatement, [county, first, last, asOf, after, limit, status ?? null]);
    return rows.map((row) => figuresRow.parse(row));
  }

  /** Null: there is no such village. */
  async findFigures(county: string, village: string, asOf: Day, tx: Transaction = this.database): Promise<VillageFigures | null> {
    const [row] = await tx.query(figuresStatement, [county, village, village, asOf, '', 1, null]);
    return row === undefined ? null : figuresRow.parse(row);
  }

  /** As last assessed by the day; null: never. */
  async findCondition(
    county: string, village: string, asOf: Day, tx: Transaction = this.database,
  ): Promise<z.output<typeof conditionRow> | null> {
    const [row] = await tx.query(
      `SELECT assessed_on AS "assessedOn", paved_road AS "pavedRoad", bus, safe_water AS "safeWater", electricity, broadcasting, broadband,
              culture_room AS "cultureRoom", clinic, collective_income_fen AS "collectiveIncomeFen"
       FROM village_condition WHERE county_code = $1 AND village_code = $2 AND assessed_on <= $3 ORDER BY assessed_on DESC LIMIT 1`,
      [county, village, asOf]);
    return row === undefined ? null : conditionRow.parse(row);
  }

  /** The newest of each kind that was issued by the day. */
  async findPapers(county: string, village: string, asOf: Day, tx: Transaction = this.database): Promise<z.output<typeof paperRow>[]> {
    const rows = await tx.query(
      `SELECT DISTINCT ON (kind) kind, issued_on AS "issuedOn", reference FROM village_paper
       WHERE county_code = $1 AND village_code = $2 AND issued_on <= $3 ORDER BY kind, issued_on DESC`, [county, village, asOf]);
    return rows.map((row) => paperRow.parse(row));
  }

  async findStatuses(county: string, village: string): Promise<z.output<typeof statusRow>[]> {
    const rows = await this.database.query(
      `SELECT status, valid_from AS "from", valid_to AS "to" FROM village_status
       WHERE county_code = $1 AND village_code = $2 ORDER BY valid_from, status`, [county, village]);
    return rows.map((row) => statusRow.parse(row));
  }

  /** Steps of all procedures of a village. */
  async findSteps(county: string, village: string, tx: Transaction): Promise<ExitStep[]> {
    const rows = await tx.query(
      `SELECT begun_on AS "begunOn", step, taken_on AS "takenOn" FROM village_exit_step
       WHERE county_code = $1 AND village_code = $2 ORDER BY begun_on, taken_on`, [county, village]);
    return rows.map((row) => stepRow.parse(row));
  }

  /** The same, with who recorded each and on what evidence. */
  async findStepsTold(county: string, village: string): Promise<z.output<typeof toldStepRow>[]> {
    const rows = await this.database.query(
      `SELECT taken.begun_on AS "begunOn", taken.step, taken.taken_on AS "takenOn", change.evidence, change.actor, taken.recorded_by AS "changeId"
       FROM village_exit_step AS taken JOIN change ON change.county_code = $1 AND change.change_id = taken.recorded_by
       WHERE taken.county_code = $1 AND taken.village_code = $2 ORDER BY taken.begun_on, taken.taken_on`, [county, village]);
    return rows.map((row) => toldStepRow.parse(row));
  }

  /** Households that remain poor, after one of them, at most so many. */
  async findRemaining(
    county: string, village: string, asOf: Day, page: { after: string; limit: number },
  ): Promise<z.output<typeof remainingRow>[]> {
    const rows = await this.database.query(remainingStatement, [county, village, village, asOf, page.after, page.limit]);
    return rows.map((row) => remainingRow.parse(row));
  }

  /** Who heads these households on the day: household → name. */
  async findHeads(county: string, householdCodes: readonly string[], asOf: Day): Promise<Map<string, string>> {
    const rows = await this.database.query<{ household_code: string; member_code: string; name_sealed: Buffer }>(
      `SELECT membership.household_code, member.member_code, member.name_sealed
       FROM membership JOIN member ON member.county_code = $1 AND member.member_code = membership.member_code
       WHERE membership.county_code = $1 AND membership.household_code = ANY ($2) AND membership.relation = $3
         AND membership.valid_from <= $4 AND (membership.valid_to IS NULL OR membership.valid_to > $4)`,
      [county, householdCodes, HEAD, asOf]);
    return new Map(rows.map((row) => [row.household_code, this.cipher.decrypt(row.name_sealed, namePlace(county, row.member_code))]));
  }
}
