import { evidence, objectionChannels, objectionGrounds, type Evidence } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Day } from '@guzhou/days';
import type { Stamp } from '@guzhou/recording';
import type { Objection } from './objection.js';

const row = z.object({
  procedureId: z.string(), number: z.number(), noticeId: z.string(), receivedOn: z.string(), channel: objectionChannels.schema,
  ground: objectionGrounds.schema, evidence: z.array(evidence), decided: z.boolean(),
});

@Injectable()
export class ObjectionsRepository {
  /** Those to a procedure, in the order of their numbers. Whoever asks has the procedure locked. */
  async find(tx: BulkTransaction, county: string, procedureId: string): Promise<Objection[]> {
    const rows = await tx.query(
      `SELECT procedure_id AS "procedureId", objection_no AS number, notice_id AS "noticeId", received_on AS "receivedOn", channel, ground,
              evidence, verdict IS NOT NULL AS decided
       FROM procedure_objection WHERE county_code = $1 AND procedure_id = $2 ORDER BY objection_no`, [county, procedureId]);
    return rows.map((each) => row.parse(each));
  }

  async insert(tx: BulkTransaction, { county, recordedAt, recordedBy }: Stamp, objection: Objection): Promise<void> {
    const { procedureId, number, noticeId, receivedOn, channel, ground } = objection;
    await tx.query(
      `INSERT INTO procedure_objection
         (county_code, procedure_id, objection_no, notice_id, received_on, channel, ground, evidence, recorded_at, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [county, procedureId, number, noticeId, receivedOn, channel, ground, JSON.stringify(objection.evidence), recordedAt, recordedBy]);
  }

  async decide(
    tx: BulkTransaction, { county, recordedBy }: Stamp, { procedureId, number }: Objection,
    { verdict, on, papers }: { verdict: string; on: Day; papers: readonly Evidence[] },
  ): Promise<void> {
    await tx.query(
      `UPDATE procedure_objection SET verdict = $4, decided_on = $5, decision_evidence = $6, decided_by = $7
       WHERE county_code = $1 AND procedure_id = $2 AND objection_no = $3`,
      [county, procedureId, number, verdict, on, JSON.stringify(papers), recordedBy]);
  }
}
