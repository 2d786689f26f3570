/** The services that talk through queues. The gateway asks and merges; the others own a domain each. */
export const domainServices = ['households', 'industry', 'employment', 'training'] as const;
export type DomainService = (typeof domainServices)[number];

export const services = [...domainServices, 'gateway'] as const;
export type Service = (typeof services)[number];

/** Who asks the others. */
export const askers = ['gateway'] as const satisfies readonly Service[];

/** What each service has alike, such as a request that it answers, by its name. */
export function ofEachService<Alike>(make: (service: DomainService) => Alike): { readonly [S in DomainService]: Alike } {
  return Object.fromEntries(domainServices.map((service) => [service, make(service)])) as { [S in DomainService]: Alike };
}
