import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ContentMissingError, StoreAwayError, type AttachmentStore } from './store.js';

const MARK = 'store/mark';

/**
 * A store that is known by a mark in it. A folder that was not mounted, or an empty bucket, would take contents for good and delete
 * those that it never had: nothing is put or deleted where the mark is not.
 */
export class MarkedStore implements AttachmentStore {
  constructor(private readonly store: AttachmentStore, private readonly mark: string) {}

  /** Throws `StoreAwayError` where it is not the store of this mark. */
  async prepare(): Promise<void> {
    if (await markOf(this.store) !== this.mark) throw new StoreAwayError('it has not the mark of the store that is known');
  }

  async put(name: string, content: Readable, length: number): Promise<void> {
    await this.prepare();
    await this.store.put(name, content, length);
  }

  get(name: string): Promise<Readable> {
    return this.store.get(name);
  }

  async delete(name: string): Promise<void> {
    await this.prepare();
    await this.store.delete(name);
  }
}

/** Makes a store ready that nobody knows yet, and gives its mark. Throws `StoreAwayError`. */
export async function markStore(store: AttachmentStore): Promise<string> {
  await store.prepare();
  const found = await markOf(store);
  if (found !== undefined) return found;
  const mark = randomUUID();
  await store.put(MARK, Readable.from([Buffer.from(mark)]), mark.length);
  return mark;
}

async function markOf(store: AttachmentStore): Promise<string | undefined> {
  try {
    return await text(await store.get(MARK));
  } catch (error) {
    if (error instanceof ContentMissingError) return undefined;
    throw error;
  }
}
