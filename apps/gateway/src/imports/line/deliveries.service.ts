import { MAX_TRACED, TraceDeliveries, type DeliveryTrace, type DomainService } from '@guzhou/contracts';
import { RequestClient } from '@guzhou/messaging';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM } from '../../access/acting.js';
import type { GatewayConfig } from '../../config.js';
import { CONFIG, LOGGER } from '../../platform/tokens.js';

/** Causes that were asked for while a question was on its way; they are asked for with the next. */
interface Round {
  readonly causes: Set<string>;
  readonly answer: Promise<DeliveryTrace | undefined>;
}

/**
 * Asks services how far their messages have come, of a county's causes one question at a time: however many files wait for a
 * service that is away, it is not asked for each.
 */
@Injectable()
export class DeliveriesService {
  private readonly asking = new Map<string, Promise<unknown>>();
  private readonly next = new Map<string, Round>();

  constructor(
    private readonly requests: RequestClient,
    @Inject(CONFIG) private readonly config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What a service said and heard because of some operations; undefined when it does not answer. */
  async trace(service: DomainService, county: string, causes: readonly string[]): Promise<DeliveryTrace | undefined> {
    const round = this.nextRound(service, county);
    for (const cause of causes) round.causes.add(cause);
    const all = await round.answer;
    const asked = new Set(causes);
    return all && { said: all.said.filter(({ cause }) => asked.has(cause)), failing: all.failing.filter(({ cause }) => asked.has(cause)) };
  }

  private nextRound(service: DomainService, county: string): Round {
    const of = `${service} ${county}`;
    const known = this.next.get(of);
    if (known !== undefined) return known;
    const causes = new Set<string>();
    const answer = Promise.resolve(this.asking.get(of)).then(() => {
      this.next.delete(of);
      const asking = this.ask(service, county, [...causes]).finally(() => {
        if (this.asking.get(of) === asking) this.asking.delete(of);
      });
      this.asking.set(of, asking);
      return asking;
    });
    const round = { causes, answer };
    this.next.set(of, round);
    return round;
  }

  private async ask(service: DomainService, county: string, causes: readonly string[]): Promise<DeliveryTrace | undefined> {
    const trace: DeliveryTrace = { said: [], failing: [] };
    try {
      for (let i = 0; i < causes.length; i += MAX_TRACED) {
        const { said, failing } = await this.requests.send(
          TraceDeliveries[service], { causes: causes.slice(i, i + MAX_TRACED) },
          { county, subject: PLATFORM, deadline: this.config.REQUEST_DEADLINE_MS });
        trace.said.push(...said);
        trace.failing.push(...failing);
      }
      return trace;
    } catch (error) {
      this.logger.debug({ err: error, service }, 'nobody says how far messages have come');
      return undefined;
    }
  }
}
