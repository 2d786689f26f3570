import { SealedFile, type SealedFileKey } from '@guzhou/runtime';
import { spoolFull } from './uploads.errors.js';

/** Passing causes: the disk is full, or what may be written or opened at a time. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EIO']);

/** Files that are coming in, all of them within a bound. Each lies sealed and without a name, so that none outlives this process. */
export class Spool {
  private held = 0;

  /** `maxBytes`: of all files at a time. `onFull` hears what the system has against it. */
  constructor(private readonly folder: string, private readonly maxBytes: number, private readonly onFull: (error: unknown) => void) {}

  /** Throws what the system has against files in this folder. */
  async tryOut(): Promise<void> {
    const file = await SealedFile.create(this.folder);
    await file.write(Buffer.from('x'));
    await file.finish();
    await file.close();
  }

  /** A file to be written, finished and closed, after which it is gone. Throws `import/spool-full`. */
  async begin(): Promise<SpooledFile> {
    return new SpooledFile(this, await this.orFull(SealedFile.create(this.folder)));
  }

  /** Gathers the bytes of a file and gives them to `use`; afterwards they are gone. Throws `import/spool-full`. */
  async hold<Result>(bytes: AsyncIterable<Uint8Array>, use: (file: SealedFile) => Promise<Result>): Promise<Result> {
    const spooled = await this.begin();
    try {
      for await (const piece of bytes) await spooled.write(piece);
      await spooled.finish();
      return await use(spooled.file);
    } finally {
      await spooled.close();
    }
  }

  /** Keeps room for so many bytes. Throws `import/spool-full`. */
  reserve(bytes: number): void {
    if (this.held + bytes > this.maxBytes) throw spoolFull();
    this.held += bytes;
  }

  release(bytes: number): void {
    this.held -= bytes;
  }

  async orFull<Result>(doing: Promise<Result>): Promise<Result> {
    return doing.catch((error: unknown) => {
      if (!FULL.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      this.onFull(error);
      throw spoolFull();
    });
  }
}

/** A file of the spool. */
export class SpooledFile {
  private held = 0;

  constructor(private readonly spool: Spool, readonly file: SealedFile) {}

  get length(): number {
    return this.file.length;
  }

  /** Throws `import/spool-full`. */
  async write(piece: Uint8Array): Promise<void> {
    this.spool.reserve(piece.length);
    this.held += piece.length;
    await this.spool.orFull(this.file.write(piece));
  }

  /** What was written from a place up to another. Throws `import/spool-full`, for it may have to be written first. */
  read(from: number, to: number): Promise<Buffer> {
    return this.spool.orFull(this.file.read(from, to));
  }

  /** Everything is written; it can be read from now on. */
  finish(): Promise<SealedFileKey> {
    return this.spool.orFull(this.file.finish());
  }

  async close(): Promise<void> {
    this.spool.release(this.held);
    this.held = 0;
    await this.file.close();
  }
}
