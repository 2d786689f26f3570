import type { Indexer } from '@guzhou/runtime';

/** Bytes that one character adds to the index, and characters that are indexed. */
const BYTES = 4;
const CHARACTERS = 8;
/** Bytes of the index of a name that is longer than what is indexed, or just as long. */
export const WHOLE_INDEX_BYTES = BYTES * CHARACTERS;
/** Beginnings that are kept at hand: family names and first characters of given names come again and again. */
const KEPT = 20_000;

/**
 * The blind index of names: for each beginning of a name, four bytes of a keyed hash of it, one after the other. Names
 * that begin alike have indexes that begin alike, so one ordered index finds a whole name (all bytes) and a beginning (a range).
 * What it finds is opened and compared, for hashes are cut short. See docs/adr/0008.
 */
export class NameIndex {
  private readonly kept = new Map<string, Buffer>();

  constructor(private readonly indexer: Indexer) {}

  /** The index of a name, or of a beginning of one. Names that are alike but for their first eight characters share it. */
  of(name: string): Buffer {
    const characters = [...comparable(name)].slice(0, CHARACTERS);
    let beginning = '';
    return Buffer.concat(characters.map((character) => this.hash(beginning += character)));
  }

  private hash(beginning: string): Buffer {
    let hash = this.kept.get(beginning);
    if (hash === undefined) {
      hash = Buffer.from(this.indexer.blindIndex(`name/${beginning}`).subarray(0, BYTES));
      if (this.kept.size >= KEPT) this.kept.clear();
      this.kept.set(beginning, hash);
    }
    return hash;
  }
}

/** Names compare without blanks, full-width letters as others, the dots of transcribed names as one. */
export function comparable(name: string): string {
  return name.normalize('NFKC').replace(/\s/gu, '').replace(/[·•・‧]/gu, '·').toUpperCase();
}

const indexes = new WeakMap<Indexer, NameIndex>();

/** The index under a key: one, so that what it keeps at hand serves all who ask. */
export function nameIndexOf(indexer: Indexer): NameIndex {
  const index = indexes.get(indexer) ?? new NameIndex(indexer);
  indexes.set(indexer, index);
  return index;
}
