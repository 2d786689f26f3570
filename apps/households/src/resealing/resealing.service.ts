import { Counties } from '@guzhou/messaging';
import { FieldCipher, LOGGER, Metrics, type Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { SETTLED_MS, type Pass } from './pass.js';
import { ResealingRepository } from './resealing.repository.js';

/** Rows of a batch: locked together for some milliseconds. */
const BATCH = 500;

/**
 * Seals with the first key what older ones sealed, and indexes under it what they indexed, county by county; has people found by it once
 * all is, and says which keys are not needed any more. What a process has done is found by the next one, so it does not matter which,
 * or how often one is stopped.
 */
@Injectable()
export class ResealingService {
  /** What this process knows of each county. */
  private readonly passes = new Map<string, Pass>();
  private spent: readonly string[] = [];

  constructor(
    private readonly repository: ResealingRepository, private readonly cipher: FieldCipher, private readonly counties: Counties,
    metrics: Metrics, @Inject(LOGGER) private readonly logger: Logger,
  ) {
    metrics.gauge('counties_to_reseal', ['key'], async () =>
      (this.hasOlder ? [{ labels: { key: cipher.sealsWith }, value: await this.countOpen() }] : []));
    metrics.gauge('values_unreadable', ['county'], async () =>
      [...this.passes].flatMap(([county, { unreadable: value }]) => (value > 0 ? [{ labels: { county }, value }] : [])));
    metrics.gauge('keys_to_take_away', ['key'], async () => this.spent.map((key) => ({ labels: { key }, value: 1 })));
  }

  /** Whether there is or was an older key, and every process is to seal with the new one. */
  get hasOlder(): boolean {
    return this.cipher.hasOlder && !this.cipher.prepares;
  }

  /** Says true where there is more to do in the county at once. */
  async advance(county: string, now: Date, limit = BATCH): Promise<boolean> {
    const known = this.passOf(county) ?? await this.repository.find(county);
    if (known !== undefined && (known.cleanSince !== null || known.from > now)) {
      this.passes.set(county, known);
      return false;
    }
    const step = await this.repository.advance(county, now, limit);
    if (step === undefined) {
      this.passes.delete(county);
      return false;
    }
    const { pass } = step;
    this.passes.set(county, pass);
    if (step.unreadable > 0) this.logger.error({ county, values: step.unreadable }, 'sealed values do not open, and are left as they are');
    if (pass.cleanSince !== null) this.logger.info({ county, key: this.cipher.sealsWith, values: pass.resealed }, 'everything of a county is sealed and indexed with the keys of now');
    return pass.cleanSince === null && pass.from <= now;
  }

  /** To be said every minute for as long as this process seals. */
  async note(now: Date): Promise<void> {
    this.tell(await this.repository.note(now));
  }

  /** Keys that may be taken away: everything of all counties was sealed anew, and nobody has sealed with them for a while. */
  async conclude(now: Date): Promise<readonly string[]> {
    if (!this.hasOlder) return [];
    const clean = (await this.counties.read()).map((county) => this.passOf(county)?.cleanSince?.getTime());
    if (clean.includes(undefined)) return [];
    const since = Math.min(now.getTime(), ...clean as number[]);
    return this.tell(await this.repository.conclude({
      now, unusedSince: new Date(since - SETTLED_MS), foundSince: new Date(now.getTime() - SETTLED_MS),
    }));
  }

  private tell(spent: readonly string[]): readonly string[] {
    if (spent.join() !== this.spent.join() && spent.length > 0) {
      this.logger.info({ keys: spent, variable: this.cipher.keySet.variable },
        'nothing is sealed with these keys and nobody found by them any more: they may be taken away');
    }
    this.spent = spent;
    return spent;
  }

  /** What this process knows of a county, under the keys of now. */
  private passOf(county: string): Pass | undefined {
    const pass = this.passes.get(county);
    return pass?.keyId === this.repository.keys ? pass : undefined;
  }

  /** Counties in which something may be sealed or indexed with an older key. */
  private async countOpen(): Promise<number> {
    return (await this.counties.list()).filter((county) => (this.passOf(county)?.cleanSince ?? null) === null).length;
  }
}
