import { Slots } from '@guzhou/runtime';

/** How many counties may send files to one service at a time; the others wait their turn in order. */
export class LaneSlots {
  private readonly lanes = new Map<string, Slots>();

  constructor(private readonly each: number) {}

  /** Does `work` when its turn has come. */
  inTurn<Result>(lane: string, work: () => Promise<Result>): Promise<Result> {
    let slots = this.lanes.get(lane);
    if (slots === undefined) this.lanes.set(lane, slots = new Slots(this.each));
    return slots.inTurn(work);
  }
}
