import {
  ExchangeEpochs, FindUnheard, FindUnknownWrites, FindUnsaid, ListHeard, ListSaid, SayAgain, SettleRestored,
  type DomainService, type InputOf, type OutputOf,
} from '@guzhou/contracts';
import { Comparison, Epochs, HandleRequest, Writes, type RequestContext } from '@guzhou/messaging';
import { Controller, type Type } from '@nestjs/common';

type Of<Contracts extends Record<DomainService, unknown>> = Contracts[DomainService];

/** What a service is asked after a restore, its own or a neighbour's. */
export function recoveryControllerOf(service: DomainService): Type {
  @Controller()
  class RecoveryController {
    constructor(private readonly epochs: Epochs, private readonly comparison: Comparison, private readonly writes: Writes) {}

    @HandleRequest(ExchangeEpochs[service])
    async exchangeEpochs({ known }: InputOf<Of<typeof ExchangeEpochs>>): Promise<OutputOf<Of<typeof ExchangeEpochs>>> {
      const now = await this.epochs.exchange(known);
      return { known: now.known as typeof known, restoredAt: now.restoredAt?.toISOString() ?? null };
    }

    @HandleRequest(SettleRestored[service])
    async settleRestored(_: InputOf<Of<typeof SettleRestored>>, { tx }: RequestContext) {
      await this.epochs.settle(tx);
      return { restoredAt: null };
    }

    @HandleRequest(ListSaid[service])
    async listSaid(page: InputOf<Of<typeof ListSaid>>, { county }: RequestContext) {
      return { messages: await this.comparison.listSaid(county, page) };
    }

    @HandleRequest(FindUnheard[service])
    async findUnheard({ messages }: InputOf<Of<typeof FindUnheard>>, { county }: RequestContext) {
      return { unheard: await this.comparison.findUnheard(county, messages) };
    }

    @HandleRequest(SayAgain[service])
    async sayAgain({ hearer, ids }: InputOf<Of<typeof SayAgain>>, { county, tx }: RequestContext) {
      return { said: await this.comparison.sayAgain(tx, county, hearer, ids) };
    }

    @HandleRequest(ListHeard[service])
    async listHeard(page: InputOf<Of<typeof ListHeard>>, { county }: RequestContext) {
      return { messages: await this.comparison.listHeard(county, page) };
    }

    @HandleRequest(FindUnsaid[service])
    async findUnsaid({ messages }: InputOf<Of<typeof FindUnsaid>>, { county }: RequestContext) {
      return { unsaid: await this.comparison.findUnsaid(county, messages) };
    }

    @HandleRequest(FindUnknownWrites[service])
    async findUnknownWrites({ writes }: InputOf<Of<typeof FindUnknownWrites>>, { county }: RequestContext) {
      const answered = writes.map(({ key, acceptedAt }) => ({ key, acceptedAt: new Date(acceptedAt) }));
      return { unknown: await this.writes.findUnknown(county, answered) };
    }
  }
  return RecoveryController;
}
