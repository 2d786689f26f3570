import { isDatabaseAway, ofCounty } from '@guzhou/runtime';
import { WireUnavailableError } from '../errors/wire-unavailable.error.js';
import type { Counties } from './counties.js';

/** Milliseconds for which a county that failed is left alone, unless something is heard of it: doubled each time. */
const REST = { shortest: 1_000, longest: 30_000 };
const AT_ONCE = 10;
/**
 * Of counties of which nothing was heard: looking at them takes at most so small a part of the time, however long each is in answering,
 * but the next ones are looked at after so many milliseconds at the latest.
 */
const SPARING = { part: 1 / 200, longest: 3_000 };

export interface RoundOptions {
  readonly counties: Pick<Counties, 'list' | 'read' | 'failed' | 'answered'>;
  /** Told of what went wrong with a county, unless its rows cannot be reached, which `Counties` tells. */
  readonly onError: (error: unknown, county: string) => void;
  /** Counties of a look, beside those of which something was heard; 10 unless told. With `Infinity` each look sees all. */
  readonly atOnce?: number;
  readonly now?: () => number;
}

/**
 * Looks after every county of a database, some at each look: first those of which something was heard, then the others in turn, so
 * that few counties are all seen by every look, and many cost it no more; where answers take long, as from another machine, only by
 * some looks. What a process hears of is looked at at once; what another one wrote is found within a round. One county's failure is its
 * own: the others go on, and it is looked at later and later.
 */
export class Round {
  private readonly heard = new Set<string>();
  private readonly resting = new Map<string, { readonly until: number; readonly pause: number }>();
  private ahead: string[] = [];
  /** When counties were last looked at in turn, and how long answers have taken since. */
  private begun = -Infinity;
  private taken = 0;
  private readonly now: () => number;

  constructor(private readonly options: RoundOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  /** There is something to do for a county: the next look begins with it. */
  hint(county: string): void {
    this.heard.add(county);
  }

  /** One look. Says whether `work` said of any county that there was something to do. Throws when no county can be asked. */
  async each(work: (county: string) => Promise<boolean | void>, signal?: AbortSignal): Promise<boolean> {
    const due = await this.next();
    let busy = false;
    while (due.length > 0 && signal?.aborted !== true) {
      try {
        busy = await this.of(due[0]!, () => work(due[0]!)) === true || busy;
      } catch (error) {
        for (const county of due) this.hint(county);
        throw error;
      }
      due.shift();
    }
    return busy;
  }

  /** The counties of a look. */
  async next(): Promise<string[]> {
    const inTurn = this.inTurn(await this.options.counties.list());
    const due = [...new Set([...this.heard, ...inTurn.filter((county) => (this.resting.get(county)?.until ?? 0) <= this.now())])];
    this.heard.clear();
    return due;
  }

  private inTurn(listed: readonly string[]): readonly string[] {
    const { atOnce = AT_ONCE } = this.options;
    if (atOnce === Infinity) return listed;
    const now = this.now();
    if (now - this.begun < Math.min(this.taken / SPARING.part, SPARING.longest)) return [];
    [this.begun, this.taken] = [now, 0];
    if (listed.length <= atOnce) return listed;
    if (this.ahead.length === 0) this.ahead = [...listed];
    // Whoever hears of much still comes round.
    return this.ahead.splice(0, this.heard.size === 0 ? atOnce : 1);
  }

  /**
   * What `work` brings for a county; undefined: it failed, and that is seen to. Throws what is no county's trouble: the wire, or a
   * database that does not answer at all.
   */
  async of<Result>(county: string, work: () => Promise<Result>): Promise<Result | undefined> {
    return ofCounty(county, () => this.look(county, work));
  }

  private async look<Result>(county: string, work: () => Promise<Result>): Promise<Result | undefined> {
    const { counties, onError } = this.options;
    const asked = this.now();
    try {
      const result = await work().catch((error: unknown) => this.again(error, work));
      counties.answered(county);
      this.resting.delete(county);
      return result;
    } catch (error) {
      if (error instanceof WireUnavailableError) throw error;
      if (isDatabaseAway(error)) {
        await counties.read();
        counties.failed(county, error);
      } else {
        counties.answered(county);
        onError(error, county);
      }
      const pause = Math.min((this.resting.get(county)?.pause ?? REST.shortest / 2) * 2, REST.longest);
      this.resting.set(county, { until: this.now() + pause, pause });
      return undefined;
    } finally {
      this.taken += this.now() - asked;
    }
  }

  /** A connection may break while the database is well: only what fails twice is a county's trouble. */
  private async again<Result>(error: unknown, work: () => Promise<Result>): Promise<Result> {
    if (!isDatabaseAway(error)) throw error;
    await this.options.counties.read();
    return work();
  }
}
