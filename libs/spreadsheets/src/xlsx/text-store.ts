import { tooMuchText } from '../file.errors.js';

/** Bytes that texts are kept in at a time; every text is shorter. */
const BLOCK = 1024 * 1024;
/** Places of texts that are kept at a time. */
const PLACES = 64 * 1024;
/** Bytes that the place of a text takes. */
const PLACE = 8;

/**
 * Many texts in little memory: their bytes one behind the other. As strings each would take 30 bytes more, and now and
 * then keep alive all of the text that it was cut from.
 */
export class TextStore {
  length = 0;
  private readonly blocks: Buffer[] = [];
  private readonly places: Float64Array[] = [];
  private used = 0;
  private bytes = 0;

  /** `maxBytes`: of memory that they may take in all. */
  constructor(private readonly maxBytes: number) {}

  /** Throws `file/too-much-text`. */
  add(text: string): void {
    const size = Buffer.byteLength(text);
    this.bytes += size + PLACE;
    if (this.bytes > this.maxBytes) throw tooMuchText();
    if (this.blocks.length === 0 || this.used + size > BLOCK) {
      this.blocks.push(Buffer.allocUnsafeSlow(BLOCK));
      this.used = 0;
    }
    if (this.length % PLACES === 0) this.places.push(new Float64Array(PLACES));
    // Which block, where in it, and how long, in one number.
    this.places.at(-1)![this.length % PLACES] = ((this.blocks.length - 1) * BLOCK + this.used) * BLOCK + size;
    this.blocks.at(-1)!.write(text, this.used);
    this.used += size;
    this.length++;
  }

  /** The text that was added as such a one, from 0. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    const place = this.places[Math.floor(index / PLACES)]![index % PLACES];
    if (place === undefined) return undefined;
    const [from, size] = [Math.floor(place / BLOCK), place % BLOCK];
    return this.blocks[Math.floor(from / BLOCK)]!.toString('utf8', from % BLOCK, from % BLOCK + size);
  }
}
