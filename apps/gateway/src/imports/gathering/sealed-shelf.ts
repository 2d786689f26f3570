import type { SpooledFile } from '../../uploads/spool.js';
import type { Shelf } from './gather-parts.js';

/** A shelf in a sealed file, which is there from the first thing on. */
export class SealedShelf implements Shelf {
  private spooled: SpooledFile | undefined;
  private readonly ends: number[] = [];

  constructor(private readonly begin: () => Promise<SpooledFile>) {}

  async put(text: string): Promise<number> {
    this.spooled ??= await this.begin();
    await this.spooled.write(Buffer.from(text));
    return this.ends.push(this.spooled.length) - 1;
  }

  async get(number: number): Promise<string> {
    return (await this.spooled!.read(this.ends[number - 1] ?? 0, this.ends[number]!)).toString();
  }

  async close(): Promise<void> {
    await this.spooled?.close();
  }
}
