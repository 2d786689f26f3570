export interface ServiceNames {
  name: string;
  zh: string;
  en?: string;
}

export const servicesFile: string;
export function domainServicesIn(services: string): string[];
