import { ListQuarantined, RedriveQuarantined, type DomainService, type InputOf, type OutputOf } from '@guzhou/contracts';
import { RequestClient, type SendOptions } from '@guzhou/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { acting } from '../access/acting.js';
import type { GatewayConfig } from '../config.js';
import { Answer } from '../http/define-route.js';
import { CONFIG } from '../platform/tokens.js';

type Query = InputOf<typeof ListQuarantined[DomainService]> & { readonly county: string };
type Page = OutputOf<typeof ListQuarantined[DomainService]>;
type Redriven = OutputOf<typeof RedriveQuarantined[DomainService]>;

/** Asks the service that heard the message; nothing of it is kept here. */
@Injectable()
export class QuarantineService {
  constructor(private readonly requests: RequestClient, @Inject(CONFIG) private readonly config: GatewayConfig) {}

  /** Throws `request/deadline-missed`. */
  async list(service: DomainService, { county, ...page }: Query): Promise<Page> {
    return this.requests.send(ListQuarantined[service], page, this.options(county));
  }

  /** Throws `message/not-in-quarantine`, `request/deadline-missed`. */
  async redrive(service: DomainService, messageId: string, county: string): Promise<Answer<Redriven>> {
    return new Answer(202, await this.requests.send(RedriveQuarantined[service], { messageId }, this.options(county)));
  }

  private options(county: string): SendOptions {
    return { county, subject: acting(), deadline: this.config.REQUEST_DEADLINE_MS };
  }
}
