import type { Subject } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import type { BulkTransaction, Transaction } from '@guzhou/runtime';
import { acting } from '../access/acting.js';
import { mayReach } from '../access/reach.js';
import { Audit } from '../audit/audit.js';
import { operationUnknown } from './operations.errors.js';
import { OperationsRepository, type NewOperation, type OpenOperation, type OperationChange, type OperationEnd, type OperationRow } from './operations.repository.js';
import { operation, type Operation } from './operation.js';
import { readCursor, writeCursor } from './cursor.js';
import type { ProgressReader } from './progress-reader.js';

export type { OpenOperation };

interface OperationsQuery {
  readonly county: string;
  readonly kind?: string;
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class OperationsService {
  private readonly readers = new Map<string, ProgressReader>();

  constructor(private readonly operations: OperationsRepository, private readonly audit: Audit) {}

  /** For features whose operations count something or lead somewhere. */
  register(reader: ProgressReader): void {
    this.readers.set(reader.kind, reader);
  }

  async acceptInTx(tx: Transaction, accepted: NewOperation): Promise<void> {
    await this.operations.insertInTx(tx, accepted, new Date());
  }

  /** For what may be asked again: it is the same operation then. */
  async acceptOnceInTx(tx: Transaction, accepted: NewOperation): Promise<void> {
    await this.operations.insertOnceInTx(tx, accepted, new Date());
  }

  /** Those of a kind that have not ended, the oldest first, for whoever carries them out. */
  listOpen(county: string, kind: string, limit: number): Promise<OpenOperation[]> {
    return this.operations.listOpen(county, kind, limit);
  }

  /** Sets state (and the time it began), result, problem, quarantined or what it waits for. Does nothing to one that has ended. */
  async advanceInTx(tx: Transaction, county: string, id: string, change: OperationChange): Promise<void> {
    await this.operations.updateInTx(tx, county, id, change, new Date());
  }

  /**
   * Sets how it ended, which is recorded with it: late in its transaction, for nobody else records in the county until it is over. Does
   * nothing to one that has ended.
   */
  async endInTx(tx: BulkTransaction, county: string, id: string, change: OperationEnd): Promise<void> {
    const ended = await this.operations.updateInTx(tx, county, id, change, new Date());
    if (ended === undefined || ended.actor === null) return;
    const { subject: about, kind } = ended;
    const [subject = '', onBehalfOf] = ended.actor.split('/');
    const { division, request } = about as { readonly division?: string; readonly request?: string };
    const problem = (change.problem as { readonly code?: string } | undefined)?.code;
    await this.audit.recordInTx(tx, {
      county, subject, action: 'operation.end', object: { kind: 'operation', code: id }, outcome: change.state === 'finished' ? 'done' : 'refused',
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }), ...(division?.startsWith(county) === true ? { division } : {}),
      details: { kind, ...(request === undefined ? {} : { request }), ...(problem === undefined ? {} : { problem }) },
    });
  }

  /** Of which county an operation is, as its id or the database says. */
  findCounty(id: string): Promise<string | undefined> {
    return this.operations.findCounty(id);
  }

  /** To who asked for it, or may see how work goes there. Throws `operation/unknown`. */
  async get(id: string): Promise<Operation> {
    const row = await this.operations.findById(id);
    if (row === null || !isVisible(row, acting())) throw operationUnknown();
    return this.read(row);
  }

  /** Whether it was asked for by who asks now. */
  async isOwn(id: string): Promise<boolean> {
    const row = await this.operations.findById(id);
    return row !== null && isOwn(row, acting());
  }

  async list({ county, kind, after, limit }: OperationsQuery): Promise<{ operations: Operation[]; next: string | null }> {
    const rows = await this.operations.listNewest(county, kind, after === undefined ? undefined : readCursor(after), limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      operations: await Promise.all(page.map((row) => this.read(row))),
      next: rows.length > limit && last !== undefined ? writeCursor(last) : null,
    };
  }

  private async read(row: OperationRow): Promise<Operation> {
    const reader = this.readers.get(row.kind);
    return operation.parse({
      id: row.id, county: row.countyCode, kind: row.kind, state: row.state, subject: row.subject,
      acceptedAt: row.acceptedAt.toISOString(), startedAt: row.startedAt?.toISOString() ?? null,
      settlingAt: row.settlingAt?.toISOString() ?? null, finishedAt: row.finishedAt?.toISOString() ?? null,
      progress: await reader?.progressOf(row.countyCode, row.id) ?? null,
      quarantined: row.quarantined, waitsFor: row.waitsFor, result: row.result, problem: row.problem,
      links: { self: `/api/v1/operations/${row.id}`, ...reader?.linksOf(row.id) },
    });
  }
}

function isOwn({ actor }: OperationRow, subject: Subject): boolean {
  return actor !== null && actor.split('/')[0] === subject.id;
}

function isVisible(row: OperationRow, subject: Subject): boolean {
  const { division = `${row.countyCode}000000` } = row.subject as { readonly division?: string };
  return isOwn(row, subject) || mayReach(subject, 'operation.read', { division });
}
