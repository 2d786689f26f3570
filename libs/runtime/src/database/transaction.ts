/** What a statement may be given. */
export type SqlValue = string | number | bigint | boolean | Date | Buffer | null | readonly SqlValue[];

/** The small port through which libraries take part in somebody's transaction. A `pg` client fits. */
export interface Transaction {
  query<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** A transaction of `Database`: it also takes rows in bulk, and tells when it is over. */
export interface BulkTransaction extends Transaction {
  /** Has `then` called once this is committed, and never when it is not. It must not throw. */
  afterCommit(then: () => void): void;

  /**
   * The cheapest way in for many rows: COPY … FROM STDIN, or statements where PostgreSQL takes none (`walls.ts`). `table` and
   * `columns` are identifiers of ours, never input; `shared` are columns in which every row has the same.
   */
  copy(
    table: string, columns: readonly string[], rows: Iterable<readonly CopyValue[]>, shared?: Readonly<Record<string, CopyValue>>,
  ): Promise<void>;
}

export type CopyValue = string | number | bigint | boolean | Buffer | null;
