import pg from 'pg';
import { countyAsked } from './county.js';

/*
 * On a database that is spread over machines one may hang: its kernel answers, its processes don't. Each statement of its counties
 * would hold a connection until PostgreSQL ends it, minutes later, and soon all of them: nobody else's county would be answered either.
 * A statement that takes long is nothing bad by itself. So one that does is followed by another, which takes no time where all is well;
 * a county that does not answer that one in time hangs, and whatever is asked of it fails at once until it answers again.
 */

const DEFAULTS = {
  /** Milliseconds after which a statement takes long, and after which it is wondered about again where its county does answer. */
  longAfter: 5_000,
  /** Milliseconds between two looks at statements that go on, and at counties that hang. */
  lookEvery: 1_000,
  /** Milliseconds until a county that hangs is asked again. */
  askAgainAfter: 5_000,
};

export interface HangWatchOptions extends Partial<typeof DEFAULTS> {
  /** Asks a county something that takes no time; rejects when it is not answered in time. */
  readonly ask: (county: string) => Promise<void>;
  readonly now?: () => number;
}

/** Why nothing is asked of a county: `isDatabaseAway` takes it for what it is. */
export class CountyHangsError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(county: string) {
    super(`The machine on which county ${county} lies does not answer.`);
  }
}

interface UnderWay {
  readonly county: string;
  since: number;
  readonly giveUp: () => void;
}

export class HangWatch {
  private readonly settings: typeof DEFAULTS & HangWatchOptions;
  private readonly now: () => number;
  private readonly underWay = new Set<UnderWay>();
  private readonly asked = new Map<string, Promise<void>>();
  /** In the order in which they are asked again. */
  private readonly hanging = new Set<string>();
  private askAgainAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: HangWatchOptions) {
    this.settings = { ...DEFAULTS, ...options };
    this.now = options.now ?? (() => performance.now());
  }

  hangs(county: string): boolean {
    return this.hanging.has(county);
  }

  /** Of a statement that begins. `giveUp` is called when its county hangs; what is returned, when it has ended. */
  begins(county: string, giveUp: () => void): () => void {
    const statement: UnderWay = { county, since: this.now(), giveUp };
    this.underWay.add(statement);
    this.timer ??= setInterval(() => { void this.look(); }, this.settings.lookEvery).unref();
    return () => {
      this.underWay.delete(statement);
      this.rest();
    };
  }

  /** Looks at all that goes on, once; resolves when each county that had to be asked has answered, or has not. */
  async look(): Promise<void> {
    const { longAfter } = this.settings;
    const late = [...this.underWay].filter(({ since }) => this.now() - since >= longAfter);
    for (const { county, giveUp } of late) if (this.hangs(county)) giveUp();
    const doubtful = new Set(late.map(({ county }) => county).filter((county) => !this.hangs(county) && !this.asked.has(county)));
    await Promise.all([...[...doubtful].map((county) => this.wonder(county)), this.askAgain()]);
    this.rest();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async wonder(county: string): Promise<void> {
    const of = () => [...this.underWay].filter((statement) => statement.county === county);
    if (await this.answers(county)) {
      for (const statement of of()) statement.since = this.now();
      return;
    }
    this.hanging.add(county);
    for (const { giveUp } of of()) giveUp();
  }

  /** One that hangs is asked for all; once it answers, the next at once, for they may have lain on the same machine. */
  private async askAgain(): Promise<void> {
    if (this.hanging.size === 0 || this.now() < this.askAgainAt) return;
    for (const county of [...this.hanging]) {
      this.askAgainAt = this.now() + this.settings.askAgainAfter;
      const answers = await this.answers(county);
      this.hanging.delete(county);
      if (answers) continue;
      // Behind the others: the next time one of them is asked first.
      this.hanging.add(county);
      return;
    }
  }

  private async answers(county: string): Promise<boolean> {
    const answer = this.asked.get(county) ?? this.settings.ask(county);
    this.asked.set(county, answer);
    try {
      await answer;
      return true;
    } catch {
      return false;
    } finally {
      this.asked.delete(county);
    }
  }

  private rest(): void {
    if (this.underWay.size === 0 && this.hanging.size === 0) this.stop();
  }
}

type Query = (given: unknown, ...rest: unknown[]) => unknown;

/** Connections whose statements fail at once where their county hangs, and are given up when it begins to. */
export function watchedConnections(Connection: typeof pg.Client, watch: HangWatch): typeof pg.Client {
  return class WatchedConnection extends Connection {
    constructor(config?: pg.ClientConfig) {
      super(config);
      const ask = this.query.bind(this) as Query;
      this.query = ((given: unknown, ...rest: unknown[]) => {
        const county = countyAsked();
        if (county === '') return ask(given, ...rest);
        const { text = '', submit } = typeof given === 'string' ? { text: given } : given as { text?: string; submit?: unknown };
        const ending = /^(?:COMMIT|ROLLBACK)\b/.test(text);
        if (watch.hangs(county) && !ending) {
          if (submit !== undefined) throw new CountyHangsError(county);
          return Promise.reject(new CountyHangsError(county));
        }
        const answer = ask(given, ...rest);
        const ended = watch.begins(county, () => { this.connection.stream.destroy(new CountyHangsError(county)); });
        if (answer instanceof Promise) answer.then(ended, ended);
        else (answer as NodeJS.EventEmitter).once('close', ended);
        return answer;
      }) as typeof this.query;
    }
  };
}
