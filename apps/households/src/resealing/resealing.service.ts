import { Counties } from '@guzhou/messaging';
import { FieldCipher, LOGGER, Metrics, type Logger } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { SETTLED_MS, type Pass } from './pass.js';
import { ResealingRepository } from './resealing.repository.js';

/** Rows of a batch: locked together for some milliseconds. */
const BATCH = 500;

/**
 * Seals with the first key what older ones sealed, county by county, and says which keys are not needed any more. What a process
 * has done is found by the next one, so it does not matter which, or how often one is stopped.
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

  /** Whether there is an older key, and every process is to seal with the new one. */
  get hasOlder(): boolean {
    return this.cipher.keySet.checks.length > 1 && !this.cipher.prepares;
  }

  /** Says true where there is more to do in the county at once. */
  async advance(county: string, now: Date, limit = BATCH): Promise<boolean> {
    const known = this.passes.get(county) ?? await this.repository.find(county);
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
    if (pass.cleanSince !== null) this.logger.info({ county, key: pass.keyId, values: pass.resealed }, 'everything of a county is sealed with the first key');
    return pass.cleanSince === null && pass.from <= now;
  }

  /** To be said every minute for as long as this process seals. */
  async note(now: Date): Promise<void> {
    await this.repository.noteSealing(now);
  }

  /** Keys that may be taken away: everything of all counties was sealed anew, and nobody has sealed with them for a while. */
  async conclude(now: Date): Promise<readonly string[]> {
    if (!this.hasOlder) return [];
    const clean = (await this.counties.read()).map((county) => this.passes.get(county)?.cleanSince?.getTime());
    if (clean.includes(undefined)) return [];
    const since = Math.min(now.getTime(), ...clean as number[]);
    const spent = await this.repository.markSpent(new Date(since - SETTLED_MS), now);
    if (spent.join() !== this.spent.join()) {
      this.logger.info({ keys: spent, variable: this.cipher.keySet.variable }, 'nothing is sealed with these keys any more: they may be taken away');
    }
    this.spent = spent;
    return spent;
  }

  /** Counties in which something may be sealed with an older key. */
  private async countOpen(): Promise<number> {
    return (await this.counties.list()).filter((county) => (this.passes.get(county)?.cleanSince ?? null) === null).length;
  }
}
