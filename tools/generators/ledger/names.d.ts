export interface LedgerNames {
  service: string;
  name: string;
  plural?: string;
  zh: string;
  en?: string;
}

export function namesOf(options: LedgerNames): Record<string, string>;
