import { Readable } from 'node:stream';

/** Where the contents of papers lie, sealed already, under names of two parts: `522632/0b9e…`. */
export interface AttachmentStore {
  /** Makes a store that is used for the first time ready; later it must be there. Throws `StoreAwayError`. */
  prepare(): Promise<void>;
  /**
   * Keeps `length` bytes, whole or not at all; once it resolves they outlive a loss of power. What lay there before is replaced.
   * Throws `StoreAwayError`, and what reading the content throws.
   */
  put(name: string, content: Readable, length: number): Promise<void>;
  /** Throws `ContentMissingError`, `StoreAwayError`; the stream may break off with either. */
  get(name: string): Promise<Readable>;
  /** Resolves too where there is nothing. Throws `StoreAwayError`. */
  delete(name: string): Promise<void>;
}

/** The store is full, cannot be reached or refuses us. It may be different in a while. Says why, never with what we come. */
export class StoreAwayError extends Error {
  override readonly name = 'StoreAwayError';

  constructor(readonly reason: string) {
    super(`The store of attachments does not serve us (${reason}).`);
  }
}

/** Nothing lies under this name. */
export class ContentMissingError extends Error {
  override readonly name = 'ContentMissingError';

  constructor() {
    super('The content of an attachment is not in its store.');
  }
}

/** Throws unless a name can stand in a path and in an address as it is. */
export function checkedName(name: string): string {
  if (!/^[\w-]{1,64}\/[\w-]{1,64}$/.test(name)) throw new Error('A content is named by two parts of letters, digits, - and _.');
  return name;
}

/** A content that breaks off unless it has so many bytes: what is kept is whole. */
export function exactly(content: AsyncIterable<Uint8Array>, length: number): Readable {
  return Readable.from(counted(content, length), { objectMode: false });
}

async function* counted(content: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    yield piece;
  }
  if (bytes !== length) throw new Error(`A content of ${length} bytes came with ${bytes}.`);
}
