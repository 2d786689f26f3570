import type { DomainService, InputOf, ListQuarantined, OutputOf, RedriveQuarantined } from '@guzhou/contracts';
import { Quarantine, type RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { messageNotInQuarantine } from './quarantine.errors.js';

type Listing = InputOf<typeof ListQuarantined[DomainService]>;
type Page = OutputOf<typeof ListQuarantined[DomainService]>;
type Redriven = OutputOf<typeof RedriveQuarantined[DomainService]>;

@Injectable()
export class QuarantineService {
  constructor(private readonly quarantine: Quarantine) {}

  async list(county: string, { after, limit }: Listing): Promise<Page> {
    const entries = await this.quarantine.list(county, { after, limit: limit + 1 });
    const quarantined = entries.slice(0, limit).map(({ id, name, sender, cause, reason, started, ...entry }) => ({
      messageId: id, name, sender, cause, reason, started,
      quarantinedAt: entry.quarantinedAt.toISOString(), redrivenAt: entry.redrivenAt?.toISOString() ?? null,
    }));
    return { quarantined, next: entries.length > limit ? quarantined.at(-1)!.messageId : null };
  }

  /** Throws `message/not-in-quarantine`. */
  async redrive(messageId: string, { county, tx }: RequestContext): Promise<Redriven> {
    const at = new Date();
    if (!await this.quarantine.redrive(tx, county, messageId, at)) throw messageNotInQuarantine();
    return { messageId, redrivenAt: at.toISOString() };
  }
}
