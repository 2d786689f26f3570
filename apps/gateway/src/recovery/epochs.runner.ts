import { domainServices, ExchangeEpochs, type DomainService, type Service } from '@guzhou/contracts';
import { Loop } from '@guzhou/leasing';
import { Epochs, RequestClient, type Epoch } from '@guzhou/messaging';
import type { Logger } from '@guzhou/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PLATFORM } from '../access/acting.js';
import type { GatewayConfig } from '../config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';

/** What services know is about their databases, not about a county: the one that a request must name is nobody's. */
export const ANY_COUNTY = '000000';
/** A service that does not answer in so long is told the next time; a gateway that stops waits for no more. */
const DEADLINE_MS = 2_000;

/** When it was noticed that a service's database was put back; undefined: it does not answer. */
export type Restores = ReadonlyMap<DomainService, Date | null | undefined>;

/**
 * Carries round how far the databases have come. Each keeps what it heard, this gateway's own too, so that whichever is put
 * back to an earlier moment is told by the others.
 */
@Injectable()
export class EpochsRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    private readonly epochs: Epochs, private readonly requests: RequestClient,
    @Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.loop = new Loop(async () => { await this.exchange(); }, config.EPOCH_EXCHANGE_MS, (error) =>
      logger.warn({ err: error }, 'how far the databases have come is not known for the moment'));
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** Says of each service when a restore was noticed. One that is away is told the next time. */
  async exchange(): Promise<Restores> {
    const { known } = await this.epochs.read();
    const answers = await Promise.all(domainServices.map(async (service) => [service, await this.ask(service, known)] as const));
    await this.epochs.exchange(highest(answers.flatMap(([, answer]) => answer?.known ?? [])));
    return new Map(answers.map(([service, answer]) =>
      [service, answer === undefined ? undefined : answer.restoredAt === null ? null : new Date(answer.restoredAt)]));
  }

  private async ask(service: DomainService, known: readonly Epoch[]) {
    try {
      return await this.requests.send(
        ExchangeEpochs[service], { known: [...known] as { service: Service; number: number }[] },
        { county: ANY_COUNTY, subject: PLATFORM, deadline: DEADLINE_MS });
    } catch (error) {
      this.logger.debug({ err: error, service }, 'a service does not say how far its database has come');
      return undefined;
    }
  }
}

/** One of each service. */
function highest(known: readonly Epoch[]): Epoch[] {
  const numbers = new Map<string, number>();
  for (const { service, number } of known) numbers.set(service, Math.max(number, numbers.get(service) ?? 0));
  return [...numbers].map(([service, number]) => ({ service, number }));
}
