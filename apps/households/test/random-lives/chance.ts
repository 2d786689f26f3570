import fc from 'fast-check';

/** What a deed is decided by: numbers that are drawn once, so that a life that fails can be made smaller and lived again. */
export class Chance {
  private next = 0;

  constructor(private readonly drawn: readonly number[]) {}

  /** One of them; none of none. */
  oneOf<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : items[this.draw() % items.length];
  }

  /** True once in so many times. */
  oneIn(times: number): boolean {
    return this.draw() % times === times - 1;
  }

  /** Some of them, at least one where there are any. */
  someOf<Item>(items: readonly Item[]): Item[] {
    const first = this.oneOf(items);
    return items.filter((item) => item === first || this.oneIn(3));
  }

  private draw(): number {
    return this.drawn[this.next++ % this.drawn.length]!;
  }
}

export const drawn = fc.array(fc.nat({ max: 5039 }), { minLength: 12, maxLength: 12 });
