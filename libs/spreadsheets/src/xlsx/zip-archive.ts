import { fromRandomAccessReader, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import type { FileBytes } from '../file-bytes.js';
import { expandsTooMuch, notAWorkbook, passwordProtected } from '../file.errors.js';

export interface ZipLimits {
  /** Bytes that all that is read may unpack to. */
  readonly maxExpanded: number;
}

/** A workbook has some dozens. */
const MAX_ENTRIES = 2000;
/** What is small may be packed tightly; of what is large no honest workbook shrinks to less than a part in so many. */
const SMALL = 16 * 1024 * 1024;
const MAX_RATIO = 500;

/** The packed files of a workbook. Sizes are held to what the archive says of itself, and that to the limits. */
export class ZipArchive {
  private expanded = 0;
  private packed = 0;

  private constructor(
    private readonly zip: ZipFile, private readonly entries: Map<string, Entry>, private readonly limits: ZipLimits,
  ) {}

  /** Throws `file/not-a-workbook`. */
  static async open(bytes: FileBytes, limits: ZipLimits): Promise<ZipArchive> {
    const zip = await new Promise<ZipFile>((resolve, reject) => {
      fromRandomAccessReader(new FileReader(bytes), bytes.length, { lazyEntries: true, autoClose: false }, (error, opened) => {
        if (error) reject(notAWorkbook());
        else resolve(opened);
      });
    });
    if (zip.entryCount > MAX_ENTRIES) throw notAWorkbook();
    const entries = await new Promise<Map<string, Entry>>((resolve, reject) => {
      const found = new Map<string, Entry>();
      zip.on('error', () => reject(notAWorkbook()));
      zip.on('end', () => resolve(found));
      zip.on('entry', (entry: Entry) => {
        if (found.has(entry.fileName)) return reject(notAWorkbook());
        found.set(entry.fileName, entry);
        zip.readEntry();
      });
      zip.readEntry();
    });
    return new ZipArchive(zip, entries, limits);
  }

  /**
   * The bytes of one packed file, once: no part of a workbook stands for two. Throws `file/expands-too-much`,
   * `file/password-protected`, `file/not-a-workbook`.
   */
  async* read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (entry === undefined || !this.entries.delete(name)) throw notAWorkbook();
    if (entry.isEncrypted()) throw passwordProtected();
    this.expanded += entry.uncompressedSize;
    this.packed += entry.compressedSize;
    if (this.expanded > this.limits.maxExpanded) throw expandsTooMuch();
    if (this.expanded > SMALL && this.expanded > this.packed * MAX_RATIO) throw expandsTooMuch();
    const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
      this.zip.openReadStream(entry, (error, opened) => { if (error) reject(notAWorkbook()); else resolve(opened); });
    });
    const pieces = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        // Bytes that don't unpack, or not to as many as the archive says.
        const next = await pieces.next().catch(() => { throw notAWorkbook(); });
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await pieces.return?.().catch(() => {});
    }
  }
}

class FileReader extends RandomAccessReader {
  constructor(private readonly bytes: FileBytes) {
    super();
  }

  override _readStreamForRange(start: number, end: number) {
    return this.bytes.read(start, end);
  }
}
