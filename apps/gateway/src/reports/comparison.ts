import { difference } from './quantity.js';

/** A computed figure beside a declared one. They match if they are the same number: a rounded one does not. */
export interface Comparison {
  readonly declared: string;
  /** As it was printed, rounding, unit and all. */
  readonly published: string | null;
  /** Computed less declared; null where nothing was computed. */
  readonly difference: string | null;
  readonly match: boolean;
}

export function compare(computed: string | null, declared: { readonly value: string; readonly asPrinted: string | null }): Comparison {
  const { value, asPrinted } = declared;
  const apart = computed === null ? null : difference(computed, value);
  return { declared: value, published: asPrinted, difference: apart, match: apart === '0' };
}
