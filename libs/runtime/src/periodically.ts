/** Stops a repetition; resolves once the work in hand has ended. */
export type Stop = () => Promise<void>;

/** Does `work` now and again every so many milliseconds, one at a time. What goes wrong is told, and the next time comes. */
export function periodically(milliseconds: number, work: () => Promise<void>, onError: (error: unknown) => void): Stop {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let inHand: Promise<void> = Promise.resolve();
  const again = () => {
    inHand = work().catch(onError).then(() => {
      if (!stopped) timer = setTimeout(again, milliseconds);
    });
  };
  again();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await inHand;
  };
}
