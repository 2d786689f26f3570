/**
 * Gathers what is put into it during one turn of the event loop and hands it on at once: one round trip to Redis
 * for many requests, one PUBLISH for many replies. Who puts something waits for the hand-over that took it along.
 */
export class Coalescer<Item> {
  private items: Item[] = [];
  private handOver: Promise<void> | undefined;

  constructor(private readonly take: (items: Item[]) => Promise<void>) {}

  put(items: readonly Item[]): Promise<void> {
    for (const item of items) this.items.push(item);
    this.handOver ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const taken = this.items;
        this.items = [];
        this.handOver = undefined;
        this.take(taken).then(resolve, reject);
      });
    });
    return this.handOver;
  }
}
