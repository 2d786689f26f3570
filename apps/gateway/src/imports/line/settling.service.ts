import type { DeliveryTrace, DomainService } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import type { Wait } from '../../operations/operation.js';
import { getFileKind } from '../file-kinds.js';
import type { OpenImport } from '../imports.repository.js';
import { DeliveriesService } from './deliveries.service.js';
import { noAnswer } from './hearing.service.js';

/** How far what an import set off has come. */
export interface Arrival {
  /** Whether everybody who may have something to say of it answered, and nothing is undelivered. */
  readonly clear: boolean;
  /** Messages that their hearers keep in quarantine; undefined: not everybody answered, and those that did have none. */
  readonly quarantined: number | undefined;
  readonly waits: Wait[];
}

@Injectable()
export class SettlingService {
  constructor(private readonly deliveries: DeliveriesService) {}

  /**
   * The service that took it is asked first, and then whoever it told: what they say because of a message is on record once
   * they acknowledged it. Nobody else is asked, so nobody else's absence is noticed.
   */
  async look(county: string, { id, kind }: OpenImport): Promise<Arrival> {
    const traces = new Map<DomainService, DeliveryTrace | undefined>();
    for (let next: DomainService[] = [getFileKind(kind).service!]; next.length > 0;) {
      const answers = await Promise.all(next.map(async (service) =>
        [service, await this.deliveries.trace(service, county, [id])] as const));
      for (const [service, trace] of answers) traces.set(service, trace);
      const told = answers.flatMap(([, trace]) => trace?.said.map(({ hearer }) => hearer) ?? []);
      next = [...new Set(told)].filter((service) => !traces.has(service));
    }
    return arrivalOf(id, traces);
  }
}

function arrivalOf(id: string, traces: ReadonlyMap<DomainService, DeliveryTrace | undefined>): Arrival {
  const silent = [...traces].filter(([, trace]) => trace === undefined).map(([service]) => noAnswer(service));
  const said = [...traces.values()].flatMap((trace) => trace?.said ?? []);
  const quarantined = said.reduce((sum, each) => sum + each.quarantined, 0);
  const undelivered = Map.groupBy(said.filter((each) => each.undelivered > 0), ({ hearer }) => hearer);
  const waits = [...undelivered].map(([service, entries]): Wait => ({
    for: 'hearing', operation: id, service, messages: entries.reduce((sum, each) => sum + each.undelivered, 0),
    failing: traces.get(service)?.failing[0]?.messages ?? 0,
  }));
  return {
    clear: silent.length === 0 && waits.length === 0, waits: [...waits, ...silent],
    quarantined: silent.length > 0 && quarantined === 0 ? undefined : quarantined,
  };
}
