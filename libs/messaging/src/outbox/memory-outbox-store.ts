import { uuidV7 } from './uuid-v7.js';
import { backoffOf, type Claim, type ClaimedMessage, type HeldBack, type Lane, type OutboxStore } from './outbox-store.js';

interface Delivery extends Lane {
  readonly id: string;
  sendNo: number;
  nextSendAt: number;
  quarantined: boolean;
}

interface OutboxMessage {
  readonly county: string;
  readonly id: string;
  readonly name: string;
  readonly payload: string;
}

/** The sender's tables in memory, for tests. */
export class MemoryOutboxStore implements OutboxStore {
  readonly outbox: OutboxMessage[] = [];
  deliveries: Delivery[] = [];

  add(county: string, hearers: readonly string[], name: string, items: readonly unknown[]): string {
    const id = uuidV7();
    this.outbox.push({ county, id, name, payload: JSON.stringify(items) });
    for (const hearer of hearers) this.deliveries.push({ county, hearer, id, sendNo: 0, nextSendAt: 0, quarantined: false });
    return id;
  }

  async claim(lane: Lane, { now, messages, bytes, resend }: Claim): Promise<ClaimedMessage[]> {
    const claimed: ClaimedMessage[] = [];
    let size = 0;
    for (const delivery of this.of(lane)) {
      if (delivery.quarantined || delivery.nextSendAt > now || claimed.length === messages) continue;
      const { id, name, payload } = this.outbox.find((message) => message.id === delivery.id)!;
      if (claimed.length > 0 && size + payload.length > bytes) break;
      size += payload.length;
      delivery.nextSendAt = now + backoffOf(resend, ++delivery.sendNo);
      claimed.push({ id, name, cause: null, payload, sendNo: delivery.sendNo });
    }
    return claimed;
  }

  async findHeldBack(lane: Lane, now: number, limit: number): Promise<HeldBack[]> {
    return this.of(lane).filter(({ sendNo, nextSendAt, quarantined }) => sendNo > 1 && nextSendAt > now && !quarantined).slice(0, limit);
  }

  async release(lane: Lane, ids: readonly string[], at: number): Promise<void> {
    for (const delivery of this.of(lane, ids)) delivery.nextSendAt = at;
  }

  async acknowledge(lane: Lane, ids: readonly string[]): Promise<number> {
    const over = new Set(this.of(lane, ids));
    this.deliveries = this.deliveries.filter((delivery) => !over.has(delivery));
    return over.size;
  }

  async quarantine(lane: Lane, ids: readonly string[]): Promise<number> {
    const parked = this.of(lane, ids).filter((delivery) => !delivery.quarantined);
    for (const delivery of parked) delivery.quarantined = true;
    return parked.length;
  }

  async redrive(lane: Lane, ids: readonly string[], at: number): Promise<number> {
    const parked = this.of(lane, ids).filter((delivery) => delivery.quarantined);
    for (const delivery of parked) Object.assign(delivery, { quarantined: false, nextSendAt: at });
    return parked.length;
  }

  private of({ county, hearer }: Lane, ids?: readonly string[]): Delivery[] {
    return this.deliveries.filter((delivery) =>
      delivery.county === county && delivery.hearer === hearer && (ids === undefined || ids.includes(delivery.id)));
  }
}
