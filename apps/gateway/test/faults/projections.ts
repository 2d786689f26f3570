import type { DomainService } from '@guzhou/contracts';
import type { AuditedProjection } from '@guzhou/testing';

/** A state that is projected: each hearer ends at its owner's newest version. */
function state(table: string, key: string, owner: DomainService, hearers: readonly DomainService[]): AuditedProjection[] {
  const sql = `SELECT ${key} AS key, version FROM ${table}`;
  return hearers.map((service) => ({ name: table, owner: { service: owner, sql }, hearer: { service, sql } }));
}

/** A fact that is heard: each is there once, with its amount or day. */
function fact(name: string, owner: AuditedProjection['owner'], hearer: AuditedProjection['hearer']): AuditedProjection {
  return { name, owner, hearer };
}

/** Everything that one service keeps because another said it. */
export const projections: readonly AuditedProjection[] = [
  ...state('village', 'village_code', 'households', ['industry']),
  ...state('household', 'household_code', 'households', ['industry', 'employment', 'training']),
  ...state('member', 'member_code', 'households', ['employment', 'training']),
  ...state('placement', 'placement_code', 'employment', ['training', 'households']),
  fact('wages',
    { service: 'employment', sql: 'SELECT wage_code AS key, amount_fen AS version FROM wage' },
    { service: 'households', sql: "SELECT source_code AS key, amount_fen AS version FROM income_item WHERE source = 'wage'" }),
  fact('payouts',
    { service: 'industry', sql: 'SELECT payout_code AS key, amount_fen AS version FROM payout' },
    { service: 'households', sql: "SELECT source_code AS key, amount_fen AS version FROM income_item WHERE source = 'benefit'" }),
  ...(['employment', 'households'] as const).map((service) => fact('completions',
    { service: 'training', sql: 'SELECT completion_code AS key, completed_on::text AS version FROM completion' },
    { service, sql: 'SELECT completion_code AS key, completed_on::text AS version FROM certificate' })),
];
