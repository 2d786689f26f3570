const began = performance.now();

/** A line of progress, Chinese first; on standard error, so that standard output holds the result alone. */
export function say(zh: string, en: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5);
  process.stderr.write(`${seconds} s  ${zh} · ${en}\n`);
}
