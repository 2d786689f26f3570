import { createCipheriv, createDecipheriv, randomBytes, type Cipheriv, type Decipheriv } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';

/** Counter mode: what stands at a place can be read without what stands before it. */
const CIPHER = 'aes-256-ctr';
const BLOCK = 16;
/** Bytes gathered before they are written. */
const CHUNK = 256 * 1024;

/** How to read a sealed file whose descriptor one has. */
export interface SealedFileKey {
  /** In base64. */
  readonly key: string;
  /** In bytes. */
  readonly length: number;
}

/**
 * A file for a while: without a name from its first moment on, so that nothing is left of it when its last descriptor
 * is closed, however this process ends; and encrypted under a key that is nowhere but in memory, so that its blocks on the
 * disk say nothing. Nobody else can have changed it, so nothing vouches for its content.
 */
export class SealedFile {
  length = 0;
  private readonly key = randomBytes(32);
  private readonly cipher: Cipheriv = createCipheriv(CIPHER, this.key, Buffer.alloc(BLOCK));
  /** Sealed, and not yet written. */
  private gathered: Buffer[] = [];
  private waiting = 0;

  private constructor(private readonly handle: FileHandle) {}

  /** Throws what the system has against it (`ENOENT`, `EACCES`, `ENOSPC` …). */
  static async create(folder: string): Promise<SealedFile> {
    const path = join(folder, `guzhou-${randomBytes(12).toString('hex')}`);
    const handle = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new SealedFile(handle);
  }

  get descriptor(): number {
    return this.handle.fd;
  }

  /** Adds bytes. Throws what the system has against it. */
  async write(bytes: Uint8Array): Promise<void> {
    this.gathered.push(this.cipher.update(bytes));
    this.waiting += bytes.length;
    this.length += bytes.length;
    if (this.waiting >= CHUNK) await this.flush();
  }

  /** What stands from a place up to, not including, another: of what was written, all can be read, and more be written afterwards. */
  async read(from: number, to: number): Promise<Buffer> {
    if (to > this.length - this.waiting) await this.flush();
    const sealed = Buffer.allocUnsafe(to - from);
    for (let at = 0; at < sealed.length;) {
      const { bytesRead } = await this.handle.read(sealed, at, sealed.length - at, from + at);
      if (bytesRead === 0) throw new Error('A sealed file ends before what is to be read of it.');
      at += bytesRead;
    }
    return decipherAt(this.key, from).update(sealed);
  }

  /** Everything is written; whoever has the descriptor reads it with this. */
  async finish(): Promise<SealedFileKey> {
    await this.flush();
    return { key: this.key.toString('base64'), length: this.length };
  }

  async close(): Promise<void> {
    this.key.fill(0);
    await this.handle.close();
  }

  private async flush(): Promise<void> {
    const sealed = this.gathered.length === 1 ? this.gathered[0]! : Buffer.concat(this.gathered, this.waiting);
    this.gathered = [];
    this.waiting = 0;
    for (let at = 0; at < sealed.length;) at += (await this.handle.write(sealed, at)).bytesWritten;
  }
}

/** What stands in a sealed file from a place up to, not including, another. */
export function readSealed(descriptor: number, { key }: SealedFileKey, from: number, to: number): Readable {
  if (from >= to) return Readable.from([]);
  const file = createReadStream('', { fd: descriptor, autoClose: false, start: from, end: to - 1, highWaterMark: CHUNK });
  return pipeline(file, decipherAt(Buffer.from(key, 'base64'), from), () => {});
}

function decipherAt(key: Buffer, place: number): Decipheriv {
  const before = place % BLOCK;
  const counter = Buffer.alloc(BLOCK);
  counter.writeBigUInt64BE(BigInt((place - before) / BLOCK), BLOCK - 8);
  const decipher = createDecipheriv(CIPHER, key, counter);
  decipher.update(Buffer.alloc(before));
  return decipher;
}
