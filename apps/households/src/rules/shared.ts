import type { Day } from '@guzhou/days';

/** What several have and only one should: by the code of each that has it, how many do. Those who share nothing are not in it. */
export interface Shared {
  /** Members under one ID number that is one: what only stands for a number (999999…) is nobody's. */
  readonly idNumbers: ReadonlyMap<string, number>;
  /** Households under one phone. */
  readonly phones: ReadonlyMap<string, number>;
}

export type ReadShared = (asOf: Day) => Promise<Shared>;

/** Reads once what is shared on a day, however many stretches of households are looked at as of it: it is of the whole county. */
export function readOnce(read: ReadShared): ReadShared {
  let last: { readonly asOf: Day; readonly shared: Promise<Shared> } | undefined;
  return (asOf) => {
    if (last?.asOf !== asOf) last = { asOf, shared: read(asOf) };
    return last.shared;
  };
}
