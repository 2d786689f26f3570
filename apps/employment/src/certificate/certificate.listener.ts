import { CertificateIssued, CertificateReversed, type ItemOf } from '@guzhou/contracts';
import { HandleEvent, type EventContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { CertificateService } from './certificate.service.js';

@Controller()
export class CertificateListener {
  constructor(private readonly certificates: CertificateService) {}

  @HandleEvent(CertificateIssued)
  take(items: ItemOf<typeof CertificateIssued>[], context: EventContext): Promise<void> {
    return this.certificates.take(items, context);
  }

  @HandleEvent(CertificateReversed)
  takeBack(items: ItemOf<typeof CertificateReversed>[], context: EventContext): Promise<void> {
    return this.certificates.takeBack(items, context);
  }
}
