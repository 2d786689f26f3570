import type { CertificateIssued, ItemOf } from '@guzhou/contracts';
import type { BulkTransaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { CertificateRepository } from './certificate.repository.js';

interface EventScope {
  readonly county: string;
  readonly tx: BulkTransaction;
}

/** Courses that people completed, as training says. */
@Injectable()
export class CertificateService {
  constructor(private readonly certificates: CertificateRepository) {}

  async take(items: readonly ItemOf<typeof CertificateIssued>[], { county, tx }: EventScope): Promise<void> {
    await this.certificates.take(tx, county, items.map(({ completionCode, memberCode, trade, certificate, completedOn }) => ({
      completion_code: completionCode, member_code: memberCode, trade, certificate, completed_on: completedOn,
    })));
  }
}
