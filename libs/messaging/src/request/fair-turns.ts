export interface TurnBounds {
  /** How many work at a time. */
  readonly atOnce: number;
  /** How many of these may be one party's: whoever comes while it has all it may have need not wait for it. */
  readonly each: number;
}

/** Begins, now that it is its turn. False: it is of no use any more, and the next one has the turn. */
export type Turn = () => boolean;

/**
 * Lets a bounded number work at a time, and of one party no more than its share. Nobody waits while there is room; else every party
 * waits in a line of its own, in order, and the lines take turns, one each. So whoever has a thousand waiting is no more in another
 * one's way than whoever has two.
 */
export class FairTurns {
  private working = 0;
  private waiting = 0;
  /** Those that work or wait. */
  private readonly parties = new Map<string, Party>();
  /** Those that wait and may begin as soon as there is room, the one whose turn is next first. */
  private readonly next = new Set<Party>();

  constructor(private readonly bounds: TurnBounds) {}

  /** How many wait. */
  get length(): number {
    return this.waiting;
  }

  /** How many of this party work or wait. */
  countOf(party: string): number {
    const known = this.parties.get(party);
    return known === undefined ? 0 : known.working + known.line.length;
  }

  /** Begins at once, or when it is its turn. Whoever began calls `leave` once, when it is over. */
  enter(id: string, turn: Turn): void {
    let party = this.parties.get(id);
    if (party === undefined) this.parties.set(id, party = new Party(id));
    party.line.join(turn);
    this.waiting++;
    this.line(party);
    this.goOn();
  }

  leave(id: string): void {
    const party = this.parties.get(id);
    if (party === undefined || party.working === 0) throw new Error('Whoever leaves must have entered.');
    this.end(party);
    this.goOn();
  }

  /** Does something when it is its turn. */
  async take<Result>(party: string, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((begin) => {
      this.enter(party, () => {
        begin();
        return true;
      });
    });
    try {
      return await work();
    } finally {
      this.leave(party);
    }
  }

  private goOn(): void {
    while (this.working < this.bounds.atOnce) {
      const [party] = this.next;
      if (party === undefined) return;
      this.next.delete(party);
      const turn = party.line.next();
      this.waiting--;
      this.working++;
      party.working++;
      // Behind the others that wait.
      this.line(party);
      if (!turn()) this.end(party);
    }
  }

  private end(party: Party): void {
    this.working--;
    party.working--;
    this.line(party);
    if (party.working === 0 && party.line.length === 0) this.parties.delete(party.id);
  }

  private line(party: Party): void {
    if (party.line.length > 0 && party.working < this.bounds.each) this.next.add(party);
  }
}

class Party {
  working = 0;
  readonly line = new Line();

  constructor(readonly id: string) {}
}

/** First come, first served; taking the first costs the same however many wait. */
class Line {
  private turns: (Turn | undefined)[] = [];
  private first = 0;

  get length(): number {
    return this.turns.length - this.first;
  }

  join(turn: Turn): void {
    this.turns.push(turn);
  }

  next(): Turn {
    const turn = this.turns[this.first]!;
    this.turns[this.first++] = undefined;
    if (this.first === this.turns.length || this.first > 1_000) {
      this.turns = this.turns.slice(this.first);
      this.first = 0;
    }
    return turn;
  }
}
