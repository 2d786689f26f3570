import { z } from 'zod';
import { defineRequest, type EventContract } from '../define.js';
import { PlacementChanged } from '../employment/placement-changed.event.js';
import { WagePaid } from '../employment/wage-paid.event.js';
import { WageReversed } from '../employment/wage-reversed.event.js';
import { HouseholdChanged } from '../households/household-changed.event.js';
import { MemberChanged } from '../households/member-changed.event.js';
import { VillageChanged } from '../households/village-changed.event.js';
import { BenefitPaid } from '../industry/benefit-paid.event.js';
import { BenefitReversed } from '../industry/benefit-reversed.event.js';
import { routes } from '../routes.js';
import { ofEachService, type DomainService } from '../services.js';
import { CertificateIssued } from '../training/certificate-issued.event.js';
import { CertificateReversed } from '../training/certificate-reversed.event.js';
import { recordCode, serviceName } from '../values.js';
import { MAX_COMPARED } from './compare.requests.js';

const entry = { code: recordCode, version: z.int().nonnegative() };
const sayInput = z.strictObject({
  /** To be said under a version above `above`, where it is a state. */
  entries: z.array(z.strictObject({ code: recordCode, above: z.int().nonnegative() })).max(MAX_COMPARED),
});
const sayOutput = z.strictObject({ said: z.int().nonnegative() });
export type SayRecordsInput = z.output<typeof sayInput>;
export type SayRecordsOutput = z.output<typeof sayOutput>;

/** `events`: those that speak of a record, each with its code as `code`. Whoever hears one hears all. */
function defineBook<Name extends string>(name: Name, code: string, ...events: readonly [EventContract, ...EventContract[]]) {
  const owner = events[0].service as DomainService;
  return {
    name, code, events, owner,
    hearers: routes.find(({ event }) => event === events[0])!.hearers,
    /** Has the owner say records of its own anew, as they are now; `said`: those that it has. */
    say: defineRequest({ name: `${owner}.say-${name}.1`, permission: 'platform.work', about: 'county', writes: true, aside: true, input: sayInput, output: sayOutput }),
  } as const;
}

/**
 * Everything that services keep because another said it, as the owner has it and as each hearer has it: codes with versions.
 * A state has the version it is said under, a fact 0, or 1 when it is reversed.
 */
export const books = {
  villages: defineBook('villages', 'villageCode', VillageChanged),
  households: defineBook('households', 'householdCode', HouseholdChanged),
  members: defineBook('members', 'memberCode', MemberChanged),
  placements: defineBook('placements', 'placementCode', PlacementChanged),
  payouts: defineBook('payouts', 'payoutCode', BenefitPaid, BenefitReversed),
  wages: defineBook('wages', 'wageCode', WagePaid, WageReversed),
  certificates: defineBook('certificates', 'completionCode', CertificateIssued, CertificateReversed),
} as const;
export type BookName = keyof typeof books;
export const bookNames = Object.keys(books) as readonly BookName[] as readonly [BookName, ...BookName[]];

const range = {
  book: z.enum(bookNames),
  /** Behind this code, up to that, the last one included; null: from the first, to the last. */
  after: recordCode.nullable(),
  upTo: recordCode.nullable(),
};

/** A page of a book in a few letters, so that pages that are equal cost little; `last`: its last code, null: it is the last page. */
export const DigestBook = ofEachService((service) => defineRequest({
  name: `${service}.digest-book.1`, permission: 'platform.work', about: 'county', input: z.strictObject(range),
  output: z.strictObject({ last: recordCode.nullable(), digest: z.string() }),
}));

/** The same, entry by entry. Of the owner: `onTheWay`, when this hearer has not acknowledged yet what was said of it. */
export const ListBook = ofEachService((service) => defineRequest({
  name: `${service}.list-book.2`, permission: 'platform.work', about: 'county', input: z.strictObject({ ...range, hearer: serviceName<DomainService>().nullable() }),
  output: z.strictObject({
    last: recordCode.nullable(), entries: z.array(z.strictObject({ ...entry, onTheWay: z.boolean() })).max(MAX_COMPARED),
  }),
}));
