import { Counties } from '@guzhou/messaging';
import { Database, ofCounty, type Transaction } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { PrismaClient } from '../generated/prisma/client.js';
import type { Operation as OperationRow } from '../generated/prisma/client.js';
import type { Place } from './cursor.js';
import { countyOfOperation } from './operation-id.js';
import type { OperationState, Wait } from './operation.js';

export type { OperationRow };

export interface NewOperation {
  readonly county: string;
  readonly id: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, unknown>>;
  /** Who asked for it. */
  readonly actor: string;
}

export interface OpenOperation {
  readonly county: string;
  readonly id: string;
  readonly acceptedAt: Date;
}

export interface OperationChange {
  readonly state?: OperationState;
  readonly quarantined?: number;
  readonly waitsFor?: readonly Wait[];
  readonly result?: object;
  readonly problem?: object;
}

/** How an operation ends. */
export type OperationEnd = OperationChange & { readonly state: 'finished' | 'failed' };

/** What an operation was, of which it is recorded how it went. */
interface Updated {
  readonly kind: string;
  readonly actor: string | null;
  readonly subject: object;
}

const sinceColumn: Partial<Record<OperationState, string>> = {
  running: 'started_at', settling: 'settling_at', finished: 'finished_at', failed: 'finished_at',
};

@Injectable()
export class OperationsRepository {
  constructor(
    private readonly prisma: PrismaClient, private readonly database: Database, @Inject(Counties) private readonly counties: Pick<Counties, 'list'>,
  ) {}

  async insertInTx(tx: Transaction, { county, id, kind, subject, actor }: NewOperation, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO operations (county_code, id, kind, state, subject, accepted_at, actor) VALUES ($1, $2, $3, 'accepted', $4, $5, $6)`,
      [county, id, kind, JSON.stringify(subject), at, actor]);
  }

  /** Nothing happens if it is there already. */
  async insertOnceInTx(tx: Transaction, { county, id, kind, subject, actor }: NewOperation, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO operations (county_code, id, kind, state, subject, accepted_at, actor) VALUES ($1, $2, $3, 'accepted', $4, $5, $6)
       ON CONFLICT (county_code, id) DO NOTHING`,
      [county, id, kind, JSON.stringify(subject), at, actor]);
  }

  /** Those of a kind that have not ended, the oldest first. */
  async listOpen(county: string, kind: string, limit: number): Promise<OpenOperation[]> {
    return this.database.lookUp<OpenOperation>(
      `SELECT county_code AS county, id, accepted_at AS "acceptedAt" FROM operations
       WHERE county_code = $1 AND kind = $2 AND state NOT IN ('finished', 'failed') ORDER BY accepted_at LIMIT $3`, [county, kind, limit]);
  }

  /** An operation that has ended stays as it is; undefined then. */
  async updateInTx(tx: Transaction, county: string, id: string, change: OperationChange, at: Date): Promise<Updated | undefined> {
    const since = change.state === undefined ? undefined : sinceColumn[change.state];
    const [updated] = await tx.query<Updated>(
      `UPDATE operations SET state = coalesce($3, state), quarantined = coalesce($4, quarantined),
         result = coalesce($5, result), problem = coalesce($6, problem),
         waits_for = coalesce($7, waits_for)${since === undefined ? '' : `, ${since} = coalesce(${since}, $8)`}
       WHERE county_code = $1 AND id = $2 AND state NOT IN ('finished', 'failed') RETURNING kind, actor, subject`,
      [county, id, change.state ?? null, change.quarantined ?? null, text(change.result), text(change.problem),
        text(change.waitsFor),
        ...(since === undefined ? [] : [at])]);
    return updated;
  }

  async findById(id: string): Promise<OperationRow | null> {
    const county = await this.findCounty(id);
    // Prisma would make one question of several that come at the same moment by a key, whatever county each is for.
    if (county === undefined) return null;
    return ofCounty(county, async () => this.prisma.operation.findFirst({ where: { countyCode: county, id } }));
  }

  /** The county that an operation's id names. One from before ids named one is looked for in all. */
  async findCounty(id: string): Promise<string | undefined> {
    const named = countyOfOperation(id);
    if (named !== undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return named;
    for (const county of await this.counties.list()) {
      const found = await ofCounty(county, () =>
        this.database.lookUp('SELECT FROM operations WHERE county_code = $1 AND id = $2', [county, id]));
      if (found.length > 0) return county;
    }
    return undefined;
  }

  /** Newest first; `after` is the last of the page before. */
  listNewest(county: string, kind: string | undefined, after: Place | undefined, limit: number): Promise<OperationRow[]> {
    return this.prisma.operation.findMany({
      where: {
        countyCode: county, kind,
        ...(after === undefined ? {} : {
          OR: [{ acceptedAt: { lt: after.acceptedAt } }, { acceptedAt: after.acceptedAt, id: { lt: after.id } }],
        }),
      },
      orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
  }
}

function text(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
