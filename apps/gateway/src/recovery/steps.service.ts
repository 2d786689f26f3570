import {
  bookNames, books, FindUnheard, FindUnknownWrites, FindUnsaid, ListHeard, ListSaid, MAX_COMPARED, requestsOf, routes, SayAgain,
  domainServices, type BookName, type DomainService, type InputOf, type OutputOf, type RawInputOf, type RequestContract,
} from '@guzhou/contracts';
import { DurableRequests, RequestClient } from '@guzhou/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { PLATFORM } from '../access/acting.js';
import type { GatewayConfig } from '../config.js';
import { CONFIG } from '../platform/tokens.js';
import { BooksService } from './books.service.js';
import { RecoveryRepository } from './recovery.repository.js';
import type { Finding, Page } from './recovery.schemas.js';

/** A look at one thing that may differ, page by page. */
export type Step =
  | { readonly look: 'unheard' | 'unsaid'; readonly speaker: DomainService; readonly hearer: DomainService }
  | { readonly look: 'records'; readonly book: BookName; readonly hearer: DomainService }
  | { readonly look: 'writes'; readonly service: DomainService };

type Messages = OutputOf<typeof ListSaid[DomainService]>['messages'];

/** For which this gateway knows what it asked, at least; services say themselves what they would have forgotten. */
const WRITES_MS = 30 * 24 * 3_600_000;

const pairs = domainServices.flatMap((speaker) => domainServices
  .filter((hearer) => routes.some(({ event, hearers }) => event.service === speaker && hearers.includes(hearer)))
  .map((hearer) => ({ speaker, hearer })));

/** Everything that is compared for a county, in this order. */
export const steps: readonly Step[] = [
  ...pairs.map((pair) => ({ look: 'unheard', ...pair }) as const),
  ...pairs.map((pair) => ({ look: 'unsaid', ...pair }) as const),
  ...bookNames.flatMap((book) => books[book].hearers.map((hearer) => ({ look: 'records', book, hearer }) as const)),
  ...domainServices.map((service) => ({ look: 'writes', service }) as const),
];

/** Takes a page from whoever should know to whoever may not, and says what is missing. */
@Injectable()
export class StepsService {
  constructor(
    private readonly requests: RequestClient, private readonly durable: DurableRequests, private readonly recovery: RecoveryRepository,
    private readonly books: BooksService, @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** `mend`: what can be said again is. Throws `request/deadline-missed` when a service does not answer. */
  async page(step: Step, county: string, after: string | null, mend: boolean): Promise<Page> {
    if (step.look === 'writes') return this.lostWrites(step.service, county, after ?? '');
    if (step.look === 'records') return this.books.page(step.book, step.hearer, county, after, mend);
    const from = { ...(after === null ? {} : { after }), limit: MAX_COMPARED };
    const { speaker, hearer } = step;
    if (step.look === 'unheard') {
      const { messages } = await this.ask(ListSaid[speaker], { hearer, ...from }, county);
      return { findings: await this.unheard(step.speaker, hearer, county, messages, mend), next: nextOf(messages) };
    }
    const { messages } = await this.ask(ListHeard[hearer], { speaker, ...from }, county);
    if (messages.length === 0) return { findings: [], next: null };
    const { unsaid } = await this.ask(FindUnsaid[speaker], { messages }, county);
    return { findings: counted(messages, unsaid).map((each) => ({ lost: 'said', service: speaker, hearer, ...each })), next: nextOf(messages) };
  }

  private async unheard(
    speaker: DomainService, hearer: DomainService, county: string, messages: Messages, mend: boolean,
  ): Promise<Finding[]> {
    if (messages.length === 0) return [];
    const { unheard } = await this.ask(FindUnheard[hearer], { messages }, county);
    if (unheard.length === 0) return [];
    if (mend) await this.ask(SayAgain[speaker], { hearer, ids: unheard }, county);
    return counted(messages, unheard).map((each) => ({ lost: 'heard', service: hearer, speaker, saidAgain: mend, ...each }));
  }

  private async lostWrites(service: DomainService, county: string, after: string): Promise<Page> {
    const names = requestsOf(service).filter(({ writes, aside }) => writes && !aside).map(({ name }) => name);
    const since = new Date(Date.now() - WRITES_MS);
    const asked = await this.durable.listAnswered(county, { names, since, after, limit: MAX_COMPARED });
    const next = asked.length < MAX_COMPARED ? null : asked.at(-1)!.key;
    if (asked.length === 0) return { findings: [], next };
    const writes: InputOf<typeof FindUnknownWrites[DomainService]>['writes'] =
      asked.map(({ key, acceptedAt }) => ({ key, acceptedAt: acceptedAt.toISOString() }));
    const unknown = new Set((await this.ask(FindUnknownWrites[service], { writes }, county)).unknown);
    const causes = [...new Set(asked.filter(({ key }) => unknown.has(key)).map(({ cause }) => cause))];
    if (causes.length === 0) return { findings: [], next };
    const lost = await this.recovery.withoutBroughtAgain(county, causes);
    return { findings: lost.map(({ id, file }) => ({ lost: 'written', service, operation: id, file })), next };
  }

  private ask<Contract extends RequestContract>(
    contract: Contract, input: RawInputOf<Contract>, county: string,
  ): Promise<OutputOf<Contract>> {
    return this.requests.send(contract, input, { county, subject: PLATFORM, deadline: this.config.REQUEST_DEADLINE_MS });
  }
}

function nextOf(messages: Messages): string | null {
  return messages.length < MAX_COMPARED ? null : messages.at(-1)!.id;
}

/** How many of them there are of each event. */
function counted(messages: Messages, ids: readonly string[]): { event: string; messages: number }[] {
  const among = new Set(ids);
  const counts = new Map<string, number>();
  for (const { id, name } of messages) if (among.has(id)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([event, count]) => ({ event, messages: count }));
}
