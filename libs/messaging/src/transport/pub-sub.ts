import { randomUUID } from 'node:crypto';
import { echoChannelOf } from '../addresses.js';
import { Coalescer } from './coalescer.js';
import type { RedisConnections } from './redis-connections.js';
import type { Subscription } from './transport.js';
import { within } from './within.js';

/** Redis' own publish and subscribe. What goes to one channel in one turn of the event loop travels together. */
export class PubSub {
  private readonly publishers = new Map<string, Coalescer<string>>();
  private readonly hearers = new Map<string, Set<(data: string) => void>>();

  constructor(
    private readonly connections: RedisConnections, private readonly namespace: string, private readonly timeout: number,
  ) {
    connections.hearing.onMessage = (channel, message) => {
      const hearers = this.hearers.get(channel);
      if (hearers === undefined) return;
      for (const data of message.split('\n')) for (const hear of hearers) hear(data);
    };
  }

  publish(channel: string, data: string): Promise<void> {
    const name = this.nameOf(channel);
    let publisher = this.publishers.get(name);
    if (publisher === undefined) {
      publisher = new Coalescer(async (texts) => {
        // Channels come and go with the processes that listen: none is remembered longer than a turn.
        this.publishers.delete(name);
        await this.connections.send(this.timeout, 'publish', () => this.connections.publish(name, texts.join('\n')));
      });
      this.publishers.set(name, publisher);
    }
    return publisher.put([data]);
  }

  async subscribe(channel: string, hear: (data: string) => void): Promise<Subscription> {
    const name = this.nameOf(channel);
    const hearers = this.hearers.get(name) ?? new Set();
    this.hearers.set(name, hearers.add(hear));
    const close = async () => {
      hearers.delete(hear);
      if (hearers.size > 0 || this.hearers.get(name) !== hearers) return;
      this.hearers.delete(name);
      await within(this.timeout, 'unsubscribe', this.connections.hearing.unsubscribe(name)).catch(() => {});
    };
    try {
      await within(this.timeout, 'subscribe', this.connections.hearing.subscribe(name));
    } catch (error) {
      void close();
      throw error;
    }
    return { close };
  }

  /** Whether what this process publishes comes back to it. Rejects when it was not taken. */
  async echoes(): Promise<boolean> {
    const channel = echoChannelOf(randomUUID());
    let heard = () => {};
    const echo = new Promise<boolean>((resolve) => { heard = () => resolve(true); });
    const subscription = await this.subscribe(channel, heard);
    try {
      await this.publish(channel, 'echo');
      return await within(this.timeout, 'echo', echo);
    } finally {
      void subscription.close();
    }
  }

  private nameOf(channel: string): string {
    return `${this.namespace}.${channel}`;
  }
}
