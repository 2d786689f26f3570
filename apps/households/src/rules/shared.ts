/** What several have and only one should: by the code of each that has it, how many do. Those who share nothing are not in it. */
export interface Shared {
  /** Members under one ID number. */
  readonly idNumbers: ReadonlyMap<string, number>;
  /** Households under one phone. */
  readonly phones: ReadonlyMap<string, number>;
}
