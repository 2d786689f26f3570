// Taken out of the global object once: within test sandboxes each look-up of a global is slow.
const { floor, imul } = Math;

/** A small seeded generator (mulberry32): the same keys give the same numbers on every machine. */
export class Random {
  #state: number;

  constructor(...keys: number[]) {
    let state = 0x9e3779b9;
    for (const key of keys) state = mixed(state ^ (key >>> 0)) + 0x6d2b79f5;
    this.#state = state >>> 0;
  }

  /** An integer from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + floor(this.#fraction() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.#fraction() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T;
  }

  /** In place. */
  shuffle<T>(list: T[]): T[] {
    for (let last = list.length - 1; last > 0; last -= 1) {
      const other = this.int(0, last);
      [list[last], list[other]] = [list[other] as T, list[last] as T];
    }
    return list;
  }

  #fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return mixed(this.#state) / 2 ** 32;
  }
}

function mixed(state: number): number {
  let t = imul(state ^ (state >>> 15), state | 1);
  t ^= t + imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}
