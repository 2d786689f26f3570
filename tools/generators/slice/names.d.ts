export interface SliceNames {
  service: string;
  name: string;
  plural?: string;
  zh: string;
}

export function namesOf(options: SliceNames): Record<string, string>;
