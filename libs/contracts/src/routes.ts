import type { EventContract } from './define.js';
import { askers, domainServices, type DomainService } from './services.js';
import { HouseholdChanged } from './households/household-changed.event.js';
import { MemberChanged } from './households/member-changed.event.js';
import { VillageChanged } from './households/village-changed.event.js';
import { BenefitPaid } from './industry/benefit-paid.event.js';
import { BenefitReversed } from './industry/benefit-reversed.event.js';
import { PlacementChanged } from './employment/placement-changed.event.js';
import { WagePaid } from './employment/wage-paid.event.js';
import { WageReversed } from './employment/wage-reversed.event.js';
import { CertificateIssued } from './training/certificate-issued.event.js';
import { CertificateReversed } from './training/certificate-reversed.event.js';

export interface Route {
  readonly event: EventContract;
  readonly hearers: readonly DomainService[];
}

/** Who hears what. A service that does not handle what is routed to it refuses to start. */
export const routes: readonly Route[] = [
  { event: VillageChanged, hearers: ['industry'] },
  { event: HouseholdChanged, hearers: ['industry', 'employment', 'training'] },
  { event: MemberChanged, hearers: ['employment', 'training'] },
  { event: BenefitPaid, hearers: ['households'] },
  { event: BenefitReversed, hearers: ['households'] },
  { event: WagePaid, hearers: ['households'] },
  { event: WageReversed, hearers: ['households'] },
  { event: PlacementChanged, hearers: ['training', 'households'] },
  { event: CertificateIssued, hearers: ['employment', 'households'] },
  { event: CertificateReversed, hearers: ['employment', 'households'] },
];

/** Who talks to whom, on all ways: from it follow the services' accounts in Redis. */
export const talk = { services: domainServices, askers, routes };
