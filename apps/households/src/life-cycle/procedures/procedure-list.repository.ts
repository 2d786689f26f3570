import {
  evidence, identificationStandards, objectionChannels, objectionGrounds, objectionVerdicts, povertyCauses, procedureKinds, procedureRoles,
  procedureStates, procedureSteps, stopReasons, type InputOf, type ListProcedures,
} from '@guzhou/contracts';
import { divisionRange } from '@guzhou/reporting';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import { statement } from '../../storage/statement.js';

const listStatement = statement('life-cycle/procedures/list');
/** Before every id. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

const day = z.string();
const listedRow = z.object({
  procedureId: z.string(), kind: procedureKinds.schema, householdCode: z.string(), villageCode: z.string(), startedOn: day,
  revision: z.number(), state: procedureStates.schema, lastStep: procedureSteps.schema, lastOn: day,
  nextStep: procedureSteps.schema.nullable(), nextFrom: day.nullable(), nextUntil: day.nullable(), taken: z.number(), due: day,
});
export type ListedProcedure = z.output<typeof listedRow>;

const rootRow = z.object({
  procedureId: z.string(), kind: procedureKinds.schema, ruleSet: z.string(), householdCode: z.string(), villageCode: z.string(),
  standard: identificationStandards.schema, mainCause: povertyCauses.schema, startedOn: day, state: procedureStates.schema,
  endedOn: day.nullable(), stopReason: stopReasons.schema.nullable(), revision: z.number(),
});
const told = { actor: z.string().nullable(), recordedAt: z.date(), changeId: z.string() };
const stepRow = z.object({
  step: procedureSteps.schema, role: procedureRoles.schema, takenOn: day, evidence: z.array(evidence), noticeId: z.string().nullable(),
  nextFrom: day.nullable(), nextUntil: day.nullable(), ...told,
});
const objectionRow = z.object({
  number: z.number(), noticeId: z.string(), receivedOn: day, channel: objectionChannels.schema, ground: objectionGrounds.schema,
  evidence: z.array(evidence), verdict: objectionVerdicts.schema.nullable(), decidedOn: day.nullable(),
  decisionEvidence: z.array(evidence).nullable(), ...told,
});
const openRow = z.object({ procedureId: z.string(), open: z.number() });

/** Reads procedures as of a day. */
@Injectable()
export class ProcedureListRepository {
  constructor(private readonly database: Database) {}

  async list(county: string, input: InputOf<typeof ListProcedures>, limit: number): Promise<ListedProcedure[]> {
    const { division, asOf, kind = null, state = null, step = null, due, householdCode = null, grid = null, after } = input;
    const clock = due === 'overdue' || due === 'ready' || due === 'waiting' ? due : null;
    const [afterDue, afterId] = after?.split('_') ?? ['0001-01-01', NO_ID];
    const rows = await this.database.query(...listStatement.with({
      county, ...divisionRange(division), asOf, kind, state, step, household: householdCode, clock,
      dueBy: clock === null ? due ?? null : null, afterDue: afterDue!, afterId: afterId!, limit, grid,
    }));
    return rows.map((row) => listedRow.parse(row));
  }

  /** How many objections of each of these procedures are undecided on a day. */
  async countOpenObjections(county: string, ids: readonly string[], asOf: Day): Promise<Map<string, number>> {
    const rows = await this.database.lookUp(
      `SELECT procedure_id AS "procedureId", count(*)::int AS open FROM procedure_objection
       WHERE county_code = $1 AND procedure_id = ANY ($2::uuid[]) AND received_on <= $3::date
         AND (decided_on IS NULL OR decided_on > $3::date)
       GROUP BY procedure_id`, [county, ids, asOf]);
    return new Map(rows.map((row) => openRow.parse(row)).map(({ procedureId, open }) => [procedureId, open]));
  }

  async findRoot(county: string, procedureId: string) {
    const [row] = await this.database.lookUp(
      `SELECT procedure_id AS "procedureId", kind, rule_set AS "ruleSet", household_code AS "householdCode", village_code AS "villageCode",
              standard, main_cause AS "mainCause", started_on AS "startedOn", state, ended_on AS "endedOn", stop_reason AS "stopReason",
              version AS revision
       FROM procedure WHERE county_code = $1 AND procedure_id = $2`, [county, procedureId]);
    return row === undefined ? null : rootRow.parse(row);
  }

  async findSteps(county: string, procedureId: string, asOf: Day) {
    const rows = await this.database.lookUp(
      `SELECT step.step, step.role, step.taken_on AS "takenOn", step.evidence, step.notice_id AS "noticeId", step.next_from AS "nextFrom",
              step.next_until AS "nextUntil", change.actor, step.recorded_at AS "recordedAt", step.recorded_by AS "changeId"
       FROM procedure_step AS step JOIN change ON change.county_code = $1 AND change.change_id = step.recorded_by
       WHERE step.county_code = $1 AND step.procedure_id = $2 AND step.taken_on <= $3::date ORDER BY step.step_no`, [county, procedureId, asOf]);
    return rows.map((row) => stepRow.parse(row));
  }

  async findObjections(county: string, procedureId: string, asOf: Day) {
    const rows = await this.database.lookUp(
      `SELECT objection.objection_no AS number, objection.notice_id AS "noticeId", objection.received_on AS "receivedOn", objection.channel,
              objection.ground, objection.evidence, objection.verdict, objection.decided_on AS "decidedOn",
              objection.decision_evidence AS "decisionEvidence", change.actor, objection.recorded_at AS "recordedAt",
              objection.recorded_by AS "changeId"
       FROM procedure_objection AS objection JOIN change ON change.county_code = $1 AND change.change_id = objection.recorded_by
       WHERE objection.county_code = $1 AND objection.procedure_id = $2 AND objection.received_on <= $3::date
       ORDER BY objection.objection_no`, [county, procedureId, asOf]);
    return rows.map((row) => objectionRow.parse(row));
  }
}
