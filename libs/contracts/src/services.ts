/** The services that talk through queues. The gateway asks and merges; the others own a domain each. */
export const domainServices = ['households', 'industry', 'employment', 'training'] as const;
export type DomainService = (typeof domainServices)[number];

export const services = [...domainServices, 'gateway'] as const;
export type Service = (typeof services)[number];
