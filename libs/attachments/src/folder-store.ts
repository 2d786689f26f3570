import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { checkedName, ContentMissingError, exactly, StoreAwayError, type AttachmentStore } from './store.js';

/** Beside a content's place while it comes in: after a crash it is replaced or deleted with it. */
const DRAFT = '.part';

/** Contents as files, `<folder>/<first part>/<second part>`. Several processes may use the same folder. */
export class FolderStore implements AttachmentStore {
  private constructor(private readonly folder: string) {}

  /** Makes the folder where there is none. Throws `StoreAwayError` when nothing can be written in it. */
  static async open(folder: string): Promise<FolderStore> {
    await orAway(mkdir(folder, { recursive: true, mode: 0o700 }));
    const trial = join(folder, `trial-${process.pid}`);
    await orAway((await orAway(open(trial, 'w', 0o600))).close());
    await orAway(rm(trial, { force: true }));
    return new FolderStore(folder);
  }

  async put(name: string, content: Readable, length: number): Promise<void> {
    const path = this.pathOf(name);
    const draft = path + DRAFT;
    try {
      const made = await orAway(mkdir(dirname(path), { recursive: true, mode: 0o700 }));
      await write(draft, exactly(content, length));
      await orAway(rename(draft, path));
      await sync(dirname(path));
      if (made !== undefined) await sync(this.folder);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      throw error;
    }
  }

  async get(name: string): Promise<Readable> {
    const file = createReadStream(this.pathOf(name));
    await orAway(once(file, 'open'));
    return file;
  }

  async delete(name: string): Promise<void> {
    const path = this.pathOf(name);
    await orAway(rm(path + DRAFT, { force: true }));
    await orAway(rm(path, { force: true }));
  }

  private pathOf(name: string): string {
    return join(this.folder, checkedName(name));
  }
}

async function write(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await orAway(open(path, 'w', 0o600));
  try {
    for await (const piece of content) {
      for (let at = 0; at < piece.length;) at += (await orAway(file.write(piece, at))).bytesWritten;
    }
    await orAway(file.sync());
  } finally {
    await file.close();
  }
}

/** A name is lasting once its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await orAway(open(folder));
  await orAway(handle.sync()).finally(() => handle.close());
}

function orAway<Result>(doing: Promise<Result>): Promise<Result> {
  return doing.catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new ContentMissingError() : new StoreAwayError(error.code ?? error.name);
  });
}
