import { randomUUID } from 'node:crypto';
import { Anchors, AnchorWriter, readState, type AnchorSink, type Head } from '@guzhou/auditing';
import { Loop } from '@guzhou/leasing';
import { Counties, Round } from '@guzhou/messaging';
import { Database, Metrics, type Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { GatewayConfig } from '../config.js';
import { isLoopback } from '../http/allowed-hosts.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { Audit } from './audit.js';

/**
 * Says outside the database how far the chains have come that this process adds to: in the folder of anchors, where there is one, and in
 * the log. What it says is what it computed itself, not what the database says later.
 */
@Injectable()
export class AnchoringService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly anchors: Anchors | undefined;
  private readonly writer: AnchorWriter | undefined;
  /** Newest entries of which nothing was said yet. */
  private readonly unsaid = new Map<string, { readonly head: Head; readonly since: number }>();
  private readonly loop: Loop;
  private readonly round: Round;

  constructor(
    private readonly database: Database, clock: Clock, audit: Audit, counties: Counties, metrics: Metrics,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {
    if (config.AUDIT_ANCHOR !== undefined) {
      this.anchors = new Anchors(config.AUDIT_ANCHOR, config.AUDIT_KEY!);
      this.writer = new AnchorWriter(this.anchors, randomUUID(), () => clock.now());
    }
    const onError = (error: unknown, county?: string) => logger.error({ err: error, county }, 'the audit trail cannot be anchored');
    this.round = new Round({ counties, atOnce: Infinity, onError });
    this.loop = new Loop(() => this.say(), config.AUDIT_ANCHOR_MS, onError);
    audit.onHead((county, head) => this.note(county, head));
    metrics.gauge('audit_unanchored_seconds', [], async () => {
      const oldest = Math.min(performance.now(), ...[...this.unsaid.values()].map(({ since }) => since));
      return [{ labels: {}, value: (performance.now() - oldest) / 1000 }];
    });
  }

  /** For who prunes; undefined where nothing is anchored. */
  get sink(): AnchorSink | undefined {
    return this.writer;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.anchors?.examine();
    if (this.anchors === undefined && !isLoopback(this.config.HOST)) {
      this.logger.warn('AUDIT_ANCHOR is not set: nobody would notice an audit trail that was built anew (docs/audit.md)');
    }
    await this.beginWithWhatIsThere();
    this.loop.start();
  }

  /** After all who record. */
  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.say().catch((error: unknown) => this.logger.error({ err: error }, 'the audit trail cannot be anchored'));
    await this.writer?.close();
  }

  /** Of two commits the later one may be told first. */
  private note(county: string, head: Head): void {
    const before = this.unsaid.get(county);
    if ((before?.head.sequence ?? 0) < head.sequence) this.unsaid.set(county, { head, since: before?.since ?? performance.now() });
  }

  /** What a process that died did not say, and chains of before there were anchors. */
  private async beginWithWhatIsThere(): Promise<void> {
    const [anchors, writer] = [this.anchors, this.writer];
    if (anchors === undefined || writer === undefined) return;
    await this.round.each(async (county) => {
      const state = await readState(this.database, county);
      if (state === undefined || state.sequence === 0) return;
      if (state.pruned.sequence > 0 && await anchors.areNone(county)) await writer.write(county, 'pruned', state.pruned);
      this.note(county, state);
    });
  }

  private async say(): Promise<void> {
    for (const [county, { head }] of [...this.unsaid]) {
      this.logger.info({ county, sequence: head.sequence, hash: head.hash }, 'the audit trail stands here');
      await this.writer?.write(county, 'head', head);
      // What came in meanwhile is said the next time.
      const left = this.unsaid.get(county)!.head;
      if (left === head) this.unsaid.delete(county);
      else this.unsaid.set(county, { head: left, since: performance.now() });
    }
  }
}
