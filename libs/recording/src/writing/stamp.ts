import type { Transaction } from '@guzhou/runtime';

/** When, by which change and in which county rows are recorded. */
export interface Stamp {
  readonly county: string;
  readonly recordedAt: Date;
  /** Id of the change, where it is written who, from which source and on what evidence. */
  readonly recordedBy: string;
  /** The day of `recordedAt`: records of later days are mistakes. */
  readonly today: string;
  /** By an import. */
  readonly imported: boolean;
  readonly onlooker: Onlooker;
}

/** Whoever must look again (rules, figures) at what is recorded. */
export interface Onlooker {
  /** Columns of codes that it knows; of each table the first that it has counts. */
  readonly columns: readonly string[];
  /** Told of the codes in that column whose rows were written or withdrawn, within the transaction. */
  tell(tx: Transaction, stamp: Stamp, column: string, codes: readonly string[]): Promise<void>;
}

/** Nobody looks on. */
export const nobody: Onlooker = { columns: [], tell: () => Promise.resolve() };
