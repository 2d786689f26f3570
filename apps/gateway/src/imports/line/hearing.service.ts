import { heardBefore, type DeliveryTrace, type DomainService } from '@guzhou/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../../config.js';
import type { Wait } from '../../operations/operation.js';
import { CONFIG } from '../../platform/tokens.js';
import { getFileKind } from '../file-kinds.js';
import type { OpenImport } from '../imports.repository.js';
import { DeliveriesService } from './deliveries.service.js';

/** What a file's own service must have heard of earlier files before it can judge the file: nothing else is waited for. */
@Injectable()
export class HearingService {
  constructor(private readonly deliveries: DeliveriesService, @Inject(CONFIG) private readonly config: GatewayConfig) {}

  /**
   * What keeps a file from being sent; nothing once its service has heard what the file builds on. A message that fails
   * there holds it for `IMPORT_FAILING_HOLD_MS` at most: then its service refuses the rows that need the message.
   */
  async waitsOf(next: OpenImport, open: readonly OpenImport[], now = Date.now()): Promise<Wait[]> {
    const { county, kind, sequence } = next;
    const speakers = heardBefore(kind);
    const earlier = open.filter((each) => each.settling && each.sequence < sequence).map(({ id }) => id);
    if (speakers.length === 0 || earlier.length === 0) return [];
    const hearer = getFileKind(kind).service!;
    const traces = new Map(await Promise.all([hearer, ...speakers].map(async (service) =>
      [service, await this.deliveries.trace(service, county, earlier)] as const)));
    const silent = [...traces].filter(([, trace]) => trace === undefined).map(([service]) => service);
    if (silent.length > 0) return silent.map((service) => noAnswer(service));
    const said = speakers.flatMap((speaker) => traces.get(speaker)!.said.filter((each) => each.hearer === hearer));
    return this.unheard(hearer, said, traces.get(hearer)!.failing, now);
  }

  private unheard(
    hearer: DomainService, said: DeliveryTrace['said'], failures: DeliveryTrace['failing'], now: number,
  ): Wait[] {
    return said.filter(({ undelivered }) => undelivered > 0).flatMap(({ cause, undelivered }) => {
      const failing = failures.find((each) => each.cause === cause);
      const given = failing !== undefined && failing.messages >= undelivered
        && Date.parse(failing.since) + this.config.IMPORT_FAILING_HOLD_MS <= now;
      return given ? [] : [{ for: 'hearing', operation: cause, service: hearer, messages: undelivered, failing: failing?.messages ?? 0 } as const];
    });
  }
}

export function noAnswer(service: DomainService): Wait {
  return { for: 'answer', operation: null, service, messages: null, failing: null };
}
