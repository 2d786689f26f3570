import { RecordTable, type Table } from '@guzhou/importing';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';

const project = {
  name: 'project',
  key: 'project_code',
  columns: {
    project_code: 'text', village_code: 'text', name: 'text', leading_industry: 'text', started_on: 'date', finished_on: 'date',
    budget_fen: 'bigint',
  },
} as const satisfies Table;

@Injectable()
export class ProjectRepository extends RecordTable<keyof typeof project.columns> {
  constructor() {
    super(project);
  }

  /** The day on which each of these projects first paid a household; one that never did is absent. */
  async findFirstPayouts(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, string>> {
    if (codes.length === 0) return new Map();
    const rows = await tx.query<{ code: string; day: string }>(
      `SELECT project_code AS code, min(paid_on) AS day FROM payout
       WHERE county_code = $1 AND project_code = ANY ($2) GROUP BY project_code`, [county, codes]);
    return new Map(rows.map(({ code, day }) => [code, day]));
  }

  /** The day on which each of these projects began; one that is not known is absent. */
  async findStarts(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ code: string; day: string }>(
      'SELECT project_code AS code, started_on AS day FROM project WHERE county_code = $1 AND project_code = ANY ($2)', [county, codes]);
    return new Map(rows.map(({ code, day }) => [code, day]));
  }
}
