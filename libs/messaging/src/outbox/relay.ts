import { HearerRelay } from './hearer-relay.js';
import type { Lane } from './outbox-store.js';
import type { RelayOptions } from './relay-options.js';

/*
 * A delivery is one message on its way to one hearer: a row of `messaging.delivery`.
 *
 *   Outbox.publish commits
 *            │
 *            ▼       claimed: send_no + 1, not due until the back-off is over
 *           due ───────────────────────────────────────────────────────────▶ sent
 *            ▲                                                               │ │ │
 *            ├──────── nobody acknowledged it in time; or the wire was away ─┘ │ │
 *            │                                                                 │ │
 *            │        hearer redrives it             hearer quarantined it     │ │
 *            └───────────────────────────── parked ◀───────────────────────────┘ │
 *                                                        hearer's effect is committed
 *                                                                                └──▶ delivered: the row is gone
 *
 * Nothing but an acknowledgement ends a delivery: what Redis loses is sent again. There is no cursor, so a transaction
 * that commits late is simply found. A claim is a lease: relays may be several, and what a dead one had claimed is due
 * again when its back-off ends. A job's id is `<batch>-<send>`, never used twice, for BullMQ takes a known id for a
 * duplicate and runs nothing.
 *
 * Only what this service says, and only to whom the routes name: a row that says anything else was written by somebody
 * else. It is parked, not sent.
 *
 * As soon as a hearer acknowledges anything it is there: whatever was sent to it more than the first back-off ago is due
 * at once, however long its own back-off had grown while the hearer was away.
 *
 * Each hearer has a loop of its own, so that one that is down delays no other. In a loop, counties take turns (`Round`).
 */
export class Relay {
  private readonly hearers: readonly HearerRelay[];

  constructor(options: RelayOptions) {
    const own = options.routes.filter(({ event }) => event.service === options.service);
    const hearers = [...new Set(own.flatMap((route) => route.hearers))];
    this.hearers = hearers.map((hearer) => {
      const names = own.filter((route) => route.hearers.includes(hearer)).map(({ event }) => event.name);
      return new HearerRelay(hearer, new Set(names), options);
    });
  }

  start(): void {
    for (const hearer of this.hearers) hearer.start();
  }

  /** Says that something was committed for a county, so that it need not wait for its turn. */
  nudge(county: string): void {
    for (const hearer of this.hearers) hearer.nudge(county);
  }

  /** A hearer acknowledged something. */
  heard(lane: Lane): void {
    for (const hearer of this.hearers) hearer.heard(lane);
  }

  /** What is claimed is still sent; nothing more is claimed. */
  async stop(): Promise<void> {
    await Promise.all(this.hearers.map((hearer) => hearer.stop()));
  }

  /** One look at what is due, for tests that keep time themselves. Resolves to the number of messages sent. */
  async sendDue(): Promise<number> {
    const sent = await Promise.all(this.hearers.map((hearer) => hearer.sendDue()));
    return sent.reduce((sum, each) => sum + each, 0);
  }
}
