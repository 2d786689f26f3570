import type { CertificateIssued, CertificateReversed, ItemOf } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { CertificateRepository } from './certificate.repository.js';

type Issued = ItemOf<typeof CertificateIssued>;

interface EventScope {
  readonly county: string;
  readonly tx: BulkTransaction;
}

/** Courses that people completed, as training says; reversed ones stay and do not count. */
@Injectable()
export class CertificateService {
  constructor(private readonly certificates: CertificateRepository) {}

  async take(items: readonly Issued[], { county, tx }: EventScope): Promise<void> {
    await this.certificates.take(tx, county, items.map((item) => stateOf(item, 0)));
  }

  /** Whether it is heard before or after the certificate itself. */
  async takeBack(items: readonly ItemOf<typeof CertificateReversed>[], { county, tx }: EventScope): Promise<void> {
    await this.certificates.take(tx, county, items.map((item) => stateOf(item, 1)));
  }
}

function stateOf({ completionCode, memberCode, trade, certificate, completedOn }: Issued, reversals: 0 | 1) {
  return { completion_code: completionCode, member_code: memberCode, trade, certificate, completed_on: completedOn, reversals };
}
