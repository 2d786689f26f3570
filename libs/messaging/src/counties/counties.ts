import { ofCounty, type BulkTransaction, type Database, type Logger } from '@guzhou/runtime';

/** Milliseconds for which the list is taken as it was read: a county that another process notes is found a little later. */
const READ_EVERY = 5_000;

/**
 * The counties that a database has rows of (`messaging.county`), and those whose rows cannot be reached although the database
 * answers. Whoever looks after every county asks each by a statement that names it (`Round`), instead of asking all rows which
 * counties there are: where the rows are spread over nodes the list stays with the coordinator, and each statement goes to one node.
 */
export class Counties {
  private listed = new Set<string>();
  private readAt = -Infinity;
  /** Whether it is so still. */
  private readonly outOfReach = new Map<string, boolean>();
  private readonly listeners: ((county: string) => void)[] = [];

  constructor(private readonly database: Pick<Database, 'query' | 'transaction'>, private readonly logger: Logger) {}

  /**
   * A transaction that may write the county's first rows. It is listed before, by itself, so that it is whatever becomes of them; that
   * costs nothing for one that is listed, and one without rows harms nobody. Rounds hear of what was committed.
   */
  async transaction<Result>(county: string, work: (tx: BulkTransaction) => Promise<Result>): Promise<Result> {
    await this.note(county);
    const result = await ofCounty(county, () => this.database.transaction(work));
    for (const tell of this.listeners) tell(county);
    return result;
  }

  /** Lists a county, before rows of it are written otherwise. */
  async note(county: string): Promise<void> {
    if (this.listed.has(county)) return;
    await this.ask('INSERT INTO messaging.county (county_code) VALUES ($1) ON CONFLICT (county_code) DO NOTHING', [county]);
    this.listed.add(county);
  }

  /** `listener` is told the county of each such transaction of this process, once it is committed. */
  onCommitted(listener: (county: string) => void): void {
    this.listeners.push(listener);
  }

  async list(): Promise<readonly string[]> {
    return performance.now() - this.readAt < READ_EVERY ? [...this.listed] : this.read();
  }

  /** The same as it is now. Throws when the database is away. */
  async read(): Promise<readonly string[]> {
    const rows = await this.ask<{ county: string }>('SELECT county_code AS county FROM messaging.county ORDER BY county_code');
    // What is not there any more, as after a restore, is noted anew.
    this.listed = new Set(rows.map(({ county }) => county));
    this.readAt = performance.now();
    return [...this.listed];
  }

  /** Its rows cannot be reached: said once, until they can. */
  failed(county: string, error: unknown): void {
    if (this.outOfReach.get(county) !== true) this.logger.error({ err: error, county }, 'the rows of a county cannot be reached, others can');
    this.outOfReach.set(county, true);
  }

  answered(county: string): void {
    if (this.outOfReach.get(county) !== true) return;
    this.outOfReach.set(county, false);
    this.logger.info({ county }, 'the rows of a county can be reached again');
  }

  /** Those that were out of reach since this process began, and whether they are. */
  get troubled(): ReadonlyMap<string, boolean> {
    return this.outOfReach;
  }

  /** The list is of no county: it can be asked for while that of whoever asks is out of reach. */
  private ask<Row>(sql: string, values: readonly string[] = []): Promise<Row[]> {
    return ofCounty('', () => this.database.query<Row>(sql, values));
  }
}
