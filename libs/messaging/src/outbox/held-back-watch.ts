import { backoffOf, type OutboxStore } from './outbox-store.js';
import type { RelaySettings } from './relay-options.js';

/** Deliveries looked at and made due at once; more wait for the next look. */
const AT_ONCE = 5_000;

/**
 * What is held back from one hearer because it did not come through several times. A hearer that acknowledges anything is
 * there, so what was sent longest ago is made due. What was sent a moment ago may be in its hands: it stays.
 *
 * Counties of which it is known that nothing is held back cost nothing; a process that starts knows of none.
 */
export class HeldBackWatch {
  private readonly calm = new Set<string>();
  private readonly lookedAt = new Map<string, number>();
  private readonly due = new Set<string>();

  constructor(
    private readonly hearer: string, private readonly store: OutboxStore, private readonly settings: Pick<RelaySettings, 'resend' | 'hurryEvery'>,
  ) {}

  sentAgain(county: string): void {
    this.calm.delete(county);
  }

  /** The hearer acknowledged something of a county. Says whether there is something to look at. */
  heard(county: string, now: number): boolean {
    if (this.calm.has(county) || now - (this.lookedAt.get(county) ?? 0) < this.settings.hurryEvery) return false;
    this.due.add(county);
    return true;
  }

  /** Makes due what was held back in a county, if something was heard of it. */
  async release(county: string, now: number): Promise<void> {
    if (!this.due.delete(county)) return;
    const { resend } = this.settings;
    this.lookedAt.set(county, now);
    const lane = { county, hearer: this.hearer };
    const heldBack = await this.store.findHeldBack(lane, now, AT_ONCE);
    if (heldBack.length === 0) this.calm.add(county);
    const stale = heldBack.filter(({ sendNo, nextSendAt }) => nextSendAt - backoffOf(resend, sendNo) + resend.first <= now);
    if (stale.length > 0) await this.store.release(lane, stale.map(({ id }) => id), now);
  }
}
