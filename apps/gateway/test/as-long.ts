/** Milliseconds that two questions took, asked in turn, so that whatever else the machine does befalls both. */
export interface Taken {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

/** Asks both so many times, the one first as often as the other. */
export async function timesOf(rounds: number, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<Taken> {
  const taken = { one: [] as number[], other: [] as number[] };
  const timed = async (ask: () => Promise<unknown>, into: number[]) => {
    const from = performance.now();
    await ask();
    into.push(performance.now() - from);
  };
  for (let round = 0; round < rounds; round++) {
    const both = [() => timed(one, taken.one), () => timed(other, taken.other)];
    for (const ask of round % 2 === 0 ? both : both.reverse()) await ask();
  }
  return taken;
}

/**
 * How far one of two takes longer than the other, by nothing but which of any two samples is the longer (Mann and Whitney): 0 where that
 * is as often the one as the other, 0.5 where it is always the same one. Outliers count as much as any other sample, so that a machine
 * which stops for a while tells nothing.
 */
export function lean({ one, other }: Taken): number {
  const all = [...one.map((ms) => ({ ms, mine: true })), ...other.map((ms) => ({ ms, mine: false }))].sort((a, b) => a.ms - b.ms);
  const ranks = all.reduce((sum, { mine }, i) => sum + (mine ? i + 1 : 0), 0);
  const u = ranks - one.length * (one.length + 1) / 2;
  return Math.abs(u / (one.length * other.length) - 0.5);
}

/**
 * What two that take equally long lean at most, but for one time in a million: five times the spread of `lean` over samples of the same.
 */
export function leansAtMost({ one, other }: Taken): number {
  return 5 * Math.sqrt((one.length + other.length + 1) / (12 * one.length * other.length));
}

/** The same with the one slower, by as much as lies between its quicker and its slower quarter: what somebody could see. */
export function slowed({ one, other }: Taken): Taken {
  const sorted = one.toSorted((a, b) => a - b);
  const [quick, slow] = [sorted[Math.floor(sorted.length / 4)]!, sorted[Math.floor(sorted.length * 3 / 4)]!];
  return { one: one.map((ms) => ms + slow - quick), other };
}
