import { Bell } from '@guzhou/leasing';
import type { Logger } from '@guzhou/runtime';
import type { ImportRunService } from '../import-run.service.js';
import type { ImportsRepository, OpenImport } from '../imports.repository.js';
import { laneOf } from '../file-kinds.js';
import type { HearingService } from './hearing.service.js';
import { fileAhead } from './import-order.js';
import type { SettlingService } from './settling.service.js';
import type { LaneSlots } from './lane-slots.js';

/*
 * The imports of one county, while this gateway has its lease. Each service has a lane of its own: its files are sent one
 * after another in the order of acceptance, and a service that is away holds up nobody else's. Files settle each by itself: the
 * end of one waits for those alone who heard of it.
 *
 *   accepted ── an earlier file that it builds on is not answered ───────────▶ waits; others of the lane overtake it
 *      │     └─ its service has not heard what earlier files say ────────────▶ waits; others of the lane overtake it
 *      ▼
 *   sent, part by part ──▶ settling, beside the next file ──nothing undelivered, twice──▶ finished
 *
 * Everything known here can be lost: it is found again by looking.
 */

export interface CountyLineOptions {
  readonly county: string;
  readonly imports: ImportsRepository;
  readonly run: ImportRunService;
  readonly hearing: HearingService;
  readonly settling: SettlingService;
  readonly slots: LaneSlots;
  readonly logger: Logger;
  /** Ends the line early; whoever comes next goes on. */
  readonly signal: AbortSignal;
  /** Milliseconds between looks at what others accepted. */
  readonly pollMs: number;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
/** All clear twice in a row, so that what was said between two looks is not missed. */
const CLEAR_LOOKS = 2;

/** What there is to do after a look: the same again at once, after the shortest pause, or after a longer one than before. */
type Next = 'now' | 'soon' | 'later';

export class CountyLine {
  private readonly inHand = new Map<string, Promise<void>>();
  private readonly pauses = new Map<string, number>();
  private readonly bell = new Bell();
  private readonly ended = new Bell();
  /** Ended here; a list that was read before may still have them. */
  private readonly finished = new Set<string>();
  private readonly told = new Map<string, string>();
  private wrote = false;

  constructor(private readonly options: CountyLineOptions) {}

  /** Something was accepted: look now. */
  nudge(): void {
    this.bell.ring();
    this.ended.ring();
  }

  /** Resolves when nothing is open any more, or when it was told to stop and what was in hand has stopped. */
  async run(): Promise<void> {
    const { county, imports, signal, pollMs } = this.options;
    try {
      while (!signal.aborted) {
        const open = await imports.listOpen(county);
        const waiting = open.filter((each) => !each.settling);
        for (const lane of new Set(waiting.map(laneOf))) this.begin(lane, () => this.sendNext(lane));
        for (const each of open.filter(({ id, settling }) => settling && !this.finished.has(id))) {
          this.begin(`settling ${each.id}`, () => this.settle(each));
        }
        if (waiting.length === 0 && this.wrote) await this.releaseChecks();
        if (open.length === 0) return;
        await this.ended.wait(pollMs, signal);
      }
    } finally {
      await Promise.all(this.inHand.values());
    }
  }

  private begin(what: string, work: () => Promise<Next>): void {
    if (this.inHand.has(what) || this.options.signal.aborted) return;
    this.inHand.set(what, this.keep(what, work).finally(() => {
      this.inHand.delete(what);
      this.ended.ring();
    }));
  }

  private async keep(what: string, work: () => Promise<Next>): Promise<void> {
    const next = await work().catch((error: unknown): Next => {
      this.options.logger.error({ err: error, county: this.options.county }, 'imports cannot go on for the moment');
      return 'later';
    });
    if (next !== 'later') this.pauses.delete(what);
    if (next === 'now') return this.bell.ring();
    const pause = this.pauses.get(what) ?? FIRST_PAUSE_MS;
    this.pauses.set(what, Math.min(pause * 2, LONGEST_PAUSE_MS));
    await this.bell.wait(pause, this.options.signal);
  }

  /** Sends the first file of a lane that waits for nothing, all of it; says of those before it what they wait for. */
  private async sendNext(lane: string): Promise<Next> {
    const { county, imports, hearing, slots, run, signal } = this.options;
    const open = await imports.listOpen(county);
    for (const next of open.filter((each) => !each.settling && laneOf(each) === lane)) {
      const ahead = fileAhead(next, open);
      const waits = ahead === undefined
        ? await hearing.waitsOf(next, open)
        : [{ for: 'file', operation: ahead.id, service: null, messages: null, failing: null } as const];
      await this.tell(next.id, waits);
      if (waits.length > 0) continue;
      await slots.inTurn(lane, async () => {
        if (!signal.aborted) await run.run(next, signal);
      });
      this.wrote ||= next.mode !== 'preview';
      return 'now';
    }
    return 'later';
  }

  /** Ends a file of which all has arrived; says of another what it waits for. */
  private async settle(file: OpenImport): Promise<Next> {
    const { county, run, settling, signal } = this.options;
    for (let looks = 0; looks < CLEAR_LOOKS; looks++) {
      const { clear, quarantined, waits } = await settling.look(county, file);
      if (signal.aborted) return 'later';
      const news = await this.tell(file.id, waits, quarantined);
      if (!clear) return news ? 'soon' : 'later';
    }
    await run.finish(file);
    this.finished.add(file.id);
    this.told.delete(file.id);
    return 'now';
  }

  /** Writes down what an import waits for, where that is not known yet. Says whether it was not. */
  private async tell(id: string, waits: Parameters<ImportRunService['tell']>[2], quarantined?: number): Promise<boolean> {
    const known = JSON.stringify({ waits, quarantined });
    if (this.told.get(id) === known) return false;
    await this.options.run.tell(this.options.county, id, waits, quarantined);
    this.told.set(id, known);
    return true;
  }

  /** Rules need not wait for more files. When nobody hears it, they wait a little longer. */
  private async releaseChecks(): Promise<void> {
    this.wrote = false;
    await this.options.run.releaseChecks(this.options.county);
  }
}
