import { readState } from '@guzhou/auditing';
import { Database } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { countyOf, levelOf } from '../divisions/division.js';
import type { IncomingRequest, RouteInput, RouteOutput } from '../http/define-route.js';
import { Audit, type AuditEntry } from './audit.js';
import { divisionElsewhere, objectIncomplete, questionsMixed } from './audit.errors.js';
import type { getAuditChain, listAuditEntries } from './audit.routes.js';
import { EntriesRepository, type EntryRow } from './entries.repository.js';

/** Behind all entries. */
const NO_END = BigInt(Number.MAX_SAFE_INTEGER);

type Query = RouteInput<typeof listAuditEntries>['query'];

/** Answers who audits, and records that he asked. */
@Injectable()
export class EntriesService {
  constructor(private readonly entries: EntriesRepository, private readonly audit: Audit, private readonly database: Database) {}

  /** Throws `audit/object-incomplete`, `audit/one-question`, `audit/division-elsewhere`, `audit/unavailable`. */
  async list(query: Query, request: IncomingRequest): Promise<RouteOutput<typeof listAuditEntries>> {
    const { county, kind, code, subject, action, division, limit } = query;
    if ((kind === undefined) !== (code === undefined)) throw objectIncomplete();
    const object = kind === undefined || code === undefined ? undefined : { kind, code };
    if ([object, subject, action].filter((each) => each !== undefined).length > 1) throw questionsMixed();
    const asked = { ...(subject === undefined ? {} : { subject }), ...(action === undefined ? {} : { action }) };
    const about = object === undefined ? {} : { object };
    const within = withinOf(county, division);
    // Not as its object: who asked is none of those who saw the household.
    await this.recordReading(county, request, { action: 'audit.read', details: { ...object, ...asked } });
    const bounds = await this.bounds(county, query);
    if (bounds === undefined) return { entries: [], next: null };
    const rows = await this.entries.list({ county, ...bounds, ...about, ...asked, ...within, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return { entries: page.map(entryOf), next: rows.length > limit ? Number(page.at(-1)!.sequence) : null };
  }

  async head(county: string, request: IncomingRequest): Promise<RouteOutput<typeof getAuditChain>> {
    await this.recordReading(county, request, { action: 'audit.head' });
    const { sequence, hash, at, pruned } = (await readState(this.database, county))!;
    return { county, sequence, hash, recordedAt: at.toISOString(), prunedThrough: pruned.sequence };
  }

  /** By the sequence numbers in which the times lie; undefined: in none. */
  private async bounds(county: string, { from, to, after }: Query): Promise<{ first: bigint; last: bigint } | undefined> {
    const firstSince = async (at: string | undefined) =>
      (at === undefined ? undefined : await this.entries.firstSince(county, new Date(at)));
    const [since, until] = [await firstSince(from), await firstSince(to)];
    if (from !== undefined && since === undefined) return undefined;
    const behind = after === undefined ? NO_END : BigInt(after);
    return { first: since ?? 1n, last: (until === undefined || behind < until ? behind : until) - 1n };
  }

  private recordReading(county: string, request: IncomingRequest, what: Pick<AuditEntry, 'action' | 'details'>): Promise<void> {
    const { id: subject, onBehalfOf } = request.subject;
    return this.audit.record({
      county, subject, ...(onBehalfOf === undefined ? {} : { onBehalfOf }), outcome: 'done', request: request.id, address: request.address, ...what,
    });
  }
}

/** The whole county is no bound. Throws `audit/division-elsewhere`. */
function withinOf(county: string, division: string | undefined): { town?: string; village?: string } {
  if (division === undefined) return {};
  const level = levelOf(division);
  if (countyOf(division) !== county || level === 'province' || level === 'prefecture') throw divisionElsewhere();
  if (level === 'county') return {};
  const town = division.slice(0, 9);
  return level === 'town' ? { town } : { town, village: division };
}

function entryOf({ sequence, at, kind, code, details, ...rest }: EntryRow) {
  return {
    ...rest, sequence: Number(sequence), recordedAt: at.toISOString(), object: kind === null || code === null ? null : { kind, code },
    details: JSON.parse(details ?? '{}') as Record<string, string | number>,
  };
}
