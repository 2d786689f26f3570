import type { CertificateIssued, CertificateReversed, GetPlan, ItemOf, OutputOf, PlacementChanged } from '@guzhou/contracts';
import type { EventContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import { CertificateRepository } from './certificate.repository.js';
import { HelpReceivedRepository } from './help-received.repository.js';
import { PlacementRepository } from './placement.repository.js';

type Issued = ItemOf<typeof CertificateIssued>;

/** What reached households, as the services that gave it say. */
@Injectable()
export class HelpReceivedService {
  constructor(
    private readonly placements: PlacementRepository, private readonly certificates: CertificateRepository,
    private readonly repository: HelpReceivedRepository,
  ) {}

  async hearPlacements(placements: readonly ItemOf<typeof PlacementChanged>[], { county, tx }: EventContext): Promise<void> {
    await this.placements.take(tx, county, placements.map(({ placementCode, version, memberCode, channel, worked }) => ({
      placement_code: placementCode, version, member_code: memberCode, channel, started_on: worked.from, ended_on: worked.to,
    })));
  }

  async hearCertificates(certificates: readonly Issued[], { county, tx }: EventContext): Promise<void> {
    await this.certificates.take(tx, county, certificates.map((each) => certificateState(each, 0)));
  }

  /** Whether it is heard before or after the certificate itself. */
  async hearReversals(certificates: readonly ItemOf<typeof CertificateReversed>[], { county, tx }: EventContext): Promise<void> {
    await this.certificates.take(tx, county, certificates.map((each) => certificateState(each, 1)));
  }

  findOf(county: string, householdCode: string, from: Day, to: Day): Promise<OutputOf<typeof GetPlan>['received']> {
    return this.repository.findOf(county, householdCode, from, to);
  }
}

function certificateState({ completionCode, memberCode, trade, certificate, completedOn }: Issued, reversals: 0 | 1) {
  return { completion_code: completionCode, member_code: memberCode, trade, certificate, completed_on: completedOn, reversals };
}
