/**
 * Which rows of a file belong together: rows that have a key in common, and those that have one in common with these, and so on.
 * Some fifty bytes a key and four a row, however long the file: keys are numbers of 53 bits, and two that are the same by chance only stand
 * together.
 */
export class Ties {
  /** Of all rows so far. */
  length = 0;
  private known = 0;
  /** Slot → the key there, counted from 1; 0: none. Twice as many as keys there is room for, so that some are always free. */
  private slots = new Int32Array(2048);
  /** Of keys. */
  private hash = new Float64Array(1024);
  private parent = new Int32Array(1024);
  /** Of roots: rows, characters, the first chunk, and whether another chunk has rows too. */
  private rows = new Int32Array(1024);
  private characters = new Float64Array(1024);
  private chunk = new Int32Array(1024);
  private apart = new Uint8Array(1024);
  /** Of rows, in their order: what their first key is known by. */
  private idOfRow = new Int32Array(1024);

  /** Takes note of a row of a chunk, by its keys; chunks come in their order. */
  add(keys: readonly number[], chunk: number, characters: number): void {
    const first = this.rootOf(keys[0]!, chunk);
    let root = first;
    for (let i = 1; i < keys.length; i++) root = this.join(root, this.rootOf(keys[i]!, chunk));
    this.rows[root]! += 1;
    this.characters[root]! += characters;
    if (this.chunk[root] !== chunk) this.apart[root] = 1;
    if (this.length === this.idOfRow.length) this.idOfRow = wider(this.idOfRow, new Int32Array(this.length * 2));
    this.idOfRow[this.length++] = first;
  }

  /** What a row, by its place in the file, and all that belong to it are known by, all rows having been noted. */
  find(row: number): number {
    return this.root(this.idOfRow[row]!);
  }

  /** Whether its rows lie in several chunks. */
  isApart(root: number): boolean {
    return this.apart[root] === 1;
  }

  sizeOf(root: number): { rows: number; characters: number } {
    return { rows: this.rows[root]!, characters: this.characters[root]! };
  }

  private rootOf(hash: number, chunk: number): number {
    const known = this.slots[this.slotOf(hash)]!;
    if (known !== 0) return this.root(known - 1);
    if (this.known === this.parent.length) this.widen();
    const id = this.known++;
    this.slots[this.slotOf(hash)] = id + 1;
    this.hash[id] = hash;
    this.parent[id] = id;
    this.chunk[id] = chunk;
    return id;
  }

  private join(a: number, b: number): number {
    if (a === b) return a;
    const [root, other] = this.rows[a]! >= this.rows[b]! ? [a, b] : [b, a];
    this.parent[other] = root;
    this.rows[root]! += this.rows[other]!;
    this.characters[root]! += this.characters[other]!;
    if (this.chunk[root] !== this.chunk[other] || this.apart[other] === 1) this.apart[root] = 1;
    this.chunk[root] = Math.min(this.chunk[root]!, this.chunk[other]!);
    return root;
  }

  private root(id: number): number {
    let at = id;
    while (this.parent[at] !== at) at = this.parent[at] = this.parent[this.parent[at]!]!;
    return at;
  }

  private slotOf(hash: number): number {
    const mask = this.slots.length - 1;
    let slot = (hash % 4_294_967_296) & mask;
    for (let key = this.slots[slot]!; key !== 0 && this.hash[key - 1] !== hash; key = this.slots[slot]!) slot = (slot + 1) & mask;
    return slot;
  }

  private widen(): void {
    const length = this.parent.length * 2;
    this.hash = wider(this.hash, new Float64Array(length));
    this.parent = wider(this.parent, new Int32Array(length));
    this.rows = wider(this.rows, new Int32Array(length));
    this.characters = wider(this.characters, new Float64Array(length));
    this.chunk = wider(this.chunk, new Int32Array(length));
    this.apart = wider(this.apart, new Uint8Array(length));
    this.slots = new Int32Array(length * 2);
    for (let id = 0; id < this.known; id++) this.slots[this.slotOf(this.hash[id]!)] = id + 1;
  }
}

function wider<A extends Int32Array | Float64Array | Uint8Array>(array: A, empty: A): A {
  empty.set(array);
  return empty;
}
