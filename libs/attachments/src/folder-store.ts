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
  constructor(private readonly folder: string) {}

  /** Makes the folder where there is none: nothing else does, for one that is missing later is a mount that is away. */
  async prepare(): Promise<void> {
    await orAway(mkdir(this.folder, { recursive: true, mode: 0o700 }));
  }

  async put(name: string, content: Readable, length: number): Promise<void> {
    const path = this.pathOf(name);
    const draft = path + DRAFT;
    try {
      const made = await makeFolder(dirname(path));
      await write(draft, exactly(content, length));
      await orAway(rename(draft, path));
      await sync(dirname(path));
      if (made) await sync(this.folder);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      throw error;
    }
  }

  async get(name: string): Promise<Readable> {
    const file = createReadStream(this.pathOf(name));
    await once(file, 'open').catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new ContentMissingError() : new StoreAwayError(error.code ?? error.name);
    });
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

/** In a folder that is there. False: it was there already. */
async function makeFolder(path: string): Promise<boolean> {
  const made = mkdir(path, { mode: 0o700 }).then(() => true);
  return orAway(made.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return false;
    throw error;
  }));
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
    throw new StoreAwayError(error.code ?? error.name);
  });
}
