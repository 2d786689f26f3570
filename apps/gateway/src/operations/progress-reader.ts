import type { Progress } from './operation.js';

/** A feature that can say how far its operations are; it registers itself with the operations service. */
export interface ProgressReader {
  readonly kind: string;
  progressOf(county: string, id: string): Promise<Progress>;
  linksOf(id: string): Readonly<Record<string, string>>;
}
