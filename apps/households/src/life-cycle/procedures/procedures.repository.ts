import { identificationStandards, povertyCauses, procedureKinds, procedureStates, stopReasons, type StopReason } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import type { Stamp } from '@guzhou/recording';
import type { Procedure, StepTaken } from './procedure.js';

const day = z.string();
const row = z.object({
  procedureId: z.string(), householdCode: z.string(), villageCode: z.string(), kind: procedureKinds.schema, ruleSet: z.string(),
  standard: identificationStandards.schema, mainCause: povertyCauses.schema, startedOn: day, state: procedureStates.schema,
  endedOn: day.nullable(), stopReason: stopReasons.schema.nullable(), version: z.number(),
  taken: z.number(), lastOn: day, nextFrom: day.nullable(), nextUntil: day.nullable(), openObjections: z.number(),
});

@Injectable()
export class ProceduresRepository {
  /** Those of these ids that are on record, locked until the end of the transaction. */
  async findForUpdate(tx: BulkTransaction, county: string, ids: readonly string[]): Promise<Map<string, Procedure>> {
    await tx.query(
      `SELECT procedure_id FROM procedure WHERE county_code = $1 AND procedure_id = ANY ($2::uuid[]) ORDER BY procedure_id FOR UPDATE`, [county, ids]);
    const rows = await tx.query(
      `SELECT p.procedure_id AS "procedureId", p.household_code AS "householdCode", p.village_code AS "villageCode", p.kind,
              p.rule_set AS "ruleSet", p.standard, p.main_cause AS "mainCause", p.started_on AS "startedOn", p.state,
              p.ended_on AS "endedOn", p.stop_reason AS "stopReason", p.version,
              last.step_no AS taken, last.taken_on AS "lastOn", last.next_from AS "nextFrom", last.next_until AS "nextUntil",
              (SELECT count(*)::int FROM procedure_objection AS objection
               WHERE objection.county_code = $1 AND objection.procedure_id = p.procedure_id
                 AND objection.verdict IS NULL) AS "openObjections"
       FROM procedure AS p
       CROSS JOIN LATERAL (
         SELECT step_no, taken_on, next_from, next_until FROM procedure_step
         WHERE county_code = $1 AND procedure_id = p.procedure_id ORDER BY step_no DESC LIMIT 1
       ) AS last
       WHERE p.county_code = $1 AND p.procedure_id = ANY ($2::uuid[])`, [county, ids]);
    return new Map(rows.map((each) => {
      const { standard, mainCause, taken, lastOn, nextFrom, nextUntil, ...rest } = row.parse(each);
      return [rest.procedureId, { ...rest, identified: { standard, mainCause }, progress: { taken, lastOn, nextFrom, nextUntil } }];
    }));
  }

  /** Codes of those of these households that have a running procedure of a kind. */
  async findRunning(tx: BulkTransaction, county: string, kind: string, householdCodes: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ household_code: string }>(
      `SELECT household_code FROM procedure
       WHERE county_code = $1 AND household_code = ANY ($2) AND kind = $3 AND state = 'running'`, [county, householdCodes, kind]);
    return new Set(rows.map((each) => each.household_code));
  }

  async insert(tx: BulkTransaction, { county, recordedAt, recordedBy }: Stamp, procedures: readonly Procedure[]): Promise<void> {
    const at = recordedAt.toISOString();
    await tx.copy('procedure', [
      'county_code', 'procedure_id', 'household_code', 'village_code', 'kind', 'rule_set', 'standard', 'main_cause', 'started_on',
      'state', 'ended_on', 'stop_reason', 'version', 'recorded_at', 'recorded_by',
    ], procedures.map((each) => [
      county, each.procedureId, each.householdCode, each.villageCode, each.kind, each.ruleSet, each.identified.standard,
      each.identified.mainCause, each.startedOn, each.state, each.endedOn, each.stopReason, each.version, at, recordedBy,
    ]));
  }

  async insertSteps(tx: BulkTransaction, { county, recordedAt, recordedBy }: Stamp, steps: readonly StepTaken[]): Promise<void> {
    const at = recordedAt.toISOString();
    await tx.copy('procedure_step', [
      'county_code', 'procedure_id', 'step_no', 'step', 'role', 'taken_on', 'evidence', 'notice_id', 'next_step', 'next_from', 'next_until',
      'recorded_at', 'recorded_by',
    ], steps.map((each) => [
      county, each.procedureId, each.stepNo, each.step, each.role, each.takenOn, JSON.stringify(each.evidence), each.noticeId,
      each.nextStep, each.nextFrom, each.nextUntil, at, recordedBy,
    ]));
  }

  /** Versions, and which of them are finished since when. The steps are the trace of it. */
  async move(tx: BulkTransaction, county: string, procedures: readonly Procedure[]): Promise<void> {
    await tx.query(
      `UPDATE procedure AS old SET version = new.version, state = new.state, ended_on = new.ended_on
       FROM unnest($2::uuid[], $3::integer[], $4::text[], $5::date[]) AS new (procedure_id, version, state, ended_on)
       WHERE old.county_code = $1 AND old.procedure_id = new.procedure_id`,
      [county, procedures.map((each) => each.procedureId), procedures.map((each) => each.version), procedures.map((each) => each.state),
        procedures.map((each) => each.endedOn)]);
  }

  async stop(
    tx: BulkTransaction, { county, recordedBy }: Stamp, { procedureId, version }: Procedure,
    { on, reason }: { on: Day; reason: StopReason },
  ): Promise<void> {
    await tx.query(
      `UPDATE procedure SET version = $3, state = 'stopped', ended_on = $4, stop_reason = $5, stopped_by = $6
       WHERE county_code = $1 AND procedure_id = $2`, [county, procedureId, version, on, reason, recordedBy]);
  }

  /** The step that put up a notice for a household, and when it is over; null: it is not on that notice. */
  async findNoticed(tx: BulkTransaction, county: string, noticeId: string, householdCode: string) {
    const rows = await tx.query<{ procedureId: string; stepNo: number; postedOn: Day }>(
      `SELECT step.procedure_id AS "procedureId", step.step_no AS "stepNo", step.taken_on AS "postedOn"
       FROM procedure_step AS step
       JOIN procedure ON procedure.county_code = $1 AND procedure.procedure_id = step.procedure_id
       WHERE step.county_code = $1 AND step.notice_id = $2 AND procedure.household_code = $3`, [county, noticeId, householdCode]);
    return rows[0] ?? null;
  }

  async isNotice(tx: BulkTransaction, county: string, noticeId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT 1 FROM procedure_step WHERE county_code = $1 AND notice_id = $2 LIMIT 1`, [county, noticeId]);
    return rows.length > 0;
  }
}
