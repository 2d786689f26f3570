import { Recorder, type AuditEntry, type OnHead } from '@guzhou/auditing';
import { Counties } from '@guzhou/messaging';
import { Database, type BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { auditUnavailable } from './audit.errors.js';

export type { AuditEntry };

/**
 * The audit trail, for whoever answers or changes something. No personal data is answered before `record` has resolved; where it
 * rejects, nothing is answered: it throws `audit/unavailable` (503).
 */
@Injectable()
export class Audit {
  private readonly recorder: Recorder;
  private readonly listeners: OnHead[] = [];
  private underWay = 0;

  constructor(database: Database, private readonly counties: Counties, clock: Clock) {
    this.recorder = new Recorder(database, {
      now: () => clock.now(), underWay: () => this.underWay,
      onHead: (county, head) => {
        for (const listener of this.listeners) listener(county, head);
      },
    });
  }

  /** What will most likely record something: entries of others wait for its own, for some milliseconds. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.underWay++;
    try {
      return await work();
    } finally {
      this.underWay--;
    }
  }

  /** Resolves once the entry is committed, with those of other requests that are under way. */
  async record(entry: AuditEntry): Promise<void> {
    this.recorder.check(entry);
    try {
      await this.counties.note(entry.county);
      await this.recorder.record(entry);
    } catch (error) {
      throw auditUnavailable(error);
    }
  }

  /**
   * Records what a transaction does in that transaction: both are committed, or neither. Nobody else records in the county until it is
   * over: do it last. Of two counties, the one with the smaller code first.
   */
  async recordInTx(tx: BulkTransaction, entry: AuditEntry): Promise<void> {
    this.recorder.check(entry);
    try {
      await this.counties.note(entry.county);
      await this.recorder.recordInTx(tx, entry);
    } catch (error) {
      throw auditUnavailable(error);
    }
  }

  /** `listener` is told how far a chain has come by what this process recorded, once it is committed. */
  onHead(listener: OnHead): void {
    this.listeners.push(listener);
  }
}
