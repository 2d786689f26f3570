import { CertificateIssued, CertificateReversed, PlacementChanged, type ItemOf } from '@guzhou/contracts';
import { HandleEvent, type EventContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { HelpReceivedService } from './help-received.service.js';

@Controller()
export class HelpReceivedListener {
  constructor(private readonly help: HelpReceivedService) {}

  @HandleEvent(PlacementChanged)
  hearPlacements(placements: ItemOf<typeof PlacementChanged>[], context: EventContext) {
    return this.help.hearPlacements(placements, context);
  }

  @HandleEvent(CertificateIssued)
  hearCertificates(certificates: ItemOf<typeof CertificateIssued>[], context: EventContext) {
    return this.help.hearCertificates(certificates, context);
  }

  @HandleEvent(CertificateReversed)
  hearReversals(certificates: ItemOf<typeof CertificateReversed>[], context: EventContext) {
    return this.help.hearReversals(certificates, context);
  }
}
