/** One line of the table: what was measured, what it is held against in the same run, and the goal for their ratio. */
export interface Line {
  readonly name: string;
  /** With its unit, such as `4,310 /s`. */
  readonly value: string;
  readonly baseline: string;
  /** Value ÷ baseline; null where there is only a figure to print. */
  readonly ratio: number | null;
  /** Such as `>= 1.3` or `<= 0.8`; null where there is none. */
  readonly goal: string | null;
}

/** Starts what it needs, measures against its baseline in turn, and stops what it started. */
export interface Benchmark {
  readonly name: string;
  /** What the baseline is, in a few words. */
  readonly baseline: string;
  run(options: BenchmarkOptions): Promise<Line[]>;
}

export type Progress = (zh: string, en: string) => void;

export interface BenchmarkOptions {
  /** 1 is the full size; less for a quick look. */
  readonly size: number;
  /** Says how far it is, in Chinese and in English; on standard error. */
  readonly progress: Progress;
}

export function meets({ ratio, goal }: Line): boolean | null {
  if (ratio === null || goal === null) return null;
  const [comparison, bound] = goal.split(' ');
  return comparison === '>=' ? ratio >= Number(bound) : ratio <= Number(bound);
}

export function perSecond(count: number, milliseconds: number): string {
  return `${Math.round((count / milliseconds) * 1000).toLocaleString('en')} /s`;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** The value below which `share` of the sorted values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Milliseconds that a piece of work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
