/** Gives so many at a time their turn, in the order in which they came. Of those that wait, only so many may, where that is said. */
export class Slots {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  /** `busy`: what whoever comes when all places to wait are taken is told. */
  constructor(
    private readonly atOnce: number, private readonly places = Number.POSITIVE_INFINITY,
    private readonly busy = () => new Error('All places to wait are taken.'),
  ) {}

  /** Does `work` when its turn has come. */
  async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.taken < this.atOnce) this.taken++;
    else if (this.waiting.length < this.places) await new Promise<void>((resolve) => { this.waiting.push(resolve); });
    else throw this.busy();
    try {
      return await work();
    } finally {
      // The place goes from hand to hand: nobody who comes just then gets ahead of those that wait.
      const next = this.waiting.shift();
      if (next === undefined) this.taken--;
      else next();
    }
  }
}
