import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Assessment } from './assessment.js';

/** So many of the latest entries of the trail, exports and rows are looked at: what is asked costs this much and no more. */
const ENTRIES = 200_000;
const EXPORTS = 20_000;
const ROWS = 500_000;
const MOST = 20;

interface Holder {
  readonly role: string | null;
  readonly permissions: readonly string[];
  readonly kind: 'person' | 'system';
  readonly subject: string;
}

@Injectable()
export class PrivacyRepository {
  constructor(private readonly database: Database) {}

  /** `from`: `FROM … WHERE county_code = $1 …`, ours, never input. */
  async count(county: string, from: string, before?: Date): Promise<number> {
    const [row] = await this.database.query<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM (SELECT ${from} LIMIT ${ROWS}) AS counted`, [county, ...(before === undefined ? [] : [before])]);
    return row!.rows;
  }

  /** Grants that reach something of the county on a day: of it, of what lies in it, of what it lies in. */
  async findHolders(county: string, day: string): Promise<Holder[]> {
    const above = ['000000000000', `${county.slice(0, 2)}0000000000`, `${county.slice(0, 4)}00000000`];
    return await this.database.query<Holder>(
      `SELECT DISTINCT access_grant.role, coalesce(access_grant.permissions, '{}') AS permissions, subject.kind, subject.subject_id::text AS subject
       FROM access_grant JOIN access_subject AS subject ON subject.subject_id = access_grant.subject_id
       WHERE subject.state = 'active' AND NOT access_grant.pending AND access_grant.valid_from <= $3
         AND (access_grant.valid_to IS NULL OR access_grant.valid_to > $3)
         AND (access_grant.division_code = ANY ($1) OR left(access_grant.division_code, 6) = $2)`, [above, county, day]);
  }

  async countReading(county: string, since: Date): Promise<Assessment['reading']> {
    const latest = `SELECT subject, action, outcome, object_code FROM audit_entries
      WHERE county_code = $1 AND recorded_at >= $2 ORDER BY recorded_at DESC, sequence DESC LIMIT ${ENTRIES}`;
    const actions = await this.database.query<Assessment['reading']['actions'][number]>(
      `SELECT action, outcome, count(*)::int AS entries, count(DISTINCT subject)::int AS subjects FROM (${latest}) AS latest
       GROUP BY action, outcome ORDER BY 3 DESC, 1, 2`, [county, since]);
    const most = await this.database.query<Assessment['reading']['most'][number]>(
      `SELECT subject, count(*)::int AS entries, count(DISTINCT object_code)::int AS objects FROM (${latest}) AS latest
       GROUP BY subject ORDER BY 2 DESC, 1 LIMIT ${MOST}`, [county, since]);
    const counted = actions.reduce((sum, { entries }) => sum + entries, 0);
    return { counted, more: counted === ENTRIES, actions: [...actions], most: [...most] };
  }

  async countExports(county: string, since: Date): Promise<Assessment['exports']> {
    return await this.database.query<Assessment['exports'][number]>(
      `SELECT kind, identity, count(*)::int AS files, coalesce(sum(rows), 0)::int AS rows
       FROM (SELECT kind, identity, rows FROM exports WHERE county_code = $1 AND begun_at >= $2 ORDER BY begun_at DESC LIMIT ${EXPORTS}) AS latest
       GROUP BY kind, identity ORDER BY kind, identity`, [county, since]);
  }

  async findKeys(): Promise<{ variable: string; id: string; knownSince: Date; seals: boolean; spent: boolean }[]> {
    return await this.database.query(
      `SELECT variable, key_id AS id, known_since AS "knownSince", spent_at IS NOT NULL AS spent,
         sealed_at IS NOT NULL AND sealed_at = max(sealed_at) OVER (PARTITION BY variable) AS seals
       FROM messaging.known_key ORDER BY 1, 3, 2`);
  }
}
