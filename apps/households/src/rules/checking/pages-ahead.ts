/** Pages that are on their way while one is worked on: the database reads while the rules judge. */
const AHEAD = 2;

/** Pages in their order, a few read in advance and no more, so that memory stays flat. Whatever a read throws comes out at its turn. */
export async function* pagesAhead<Range, Facts>(
  ranges: readonly Range[], read: (range: Range) => Promise<Facts>,
): AsyncGenerator<{ range: Range; facts: Facts }> {
  const underway: Promise<Facts>[] = [];
  let next = 0;
  const begin = () => {
    if (next === ranges.length) return;
    const page = read(ranges[next++]!);
    // Thrown again where it is awaited; until then it is not unhandled.
    page.catch(() => {});
    underway.push(page);
  };
  try {
    for (let i = 0; i < AHEAD; i++) begin();
    for (const range of ranges) {
      const facts = await underway.shift()!;
      begin();
      yield { range, facts };
    }
  } finally {
    await Promise.allSettled(underway);
  }
}
