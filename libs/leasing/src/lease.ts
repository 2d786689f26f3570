import { Loop } from './loop.js';

/** Renewed so often within its time that one missed renewal does no harm. */
const RENEWALS = 3;

/**
 * The right to do something alone, until a time, kept where all processes see it. It is for the common case only, so that two do
 * not do the same work: one that fell silent may wake up and go on. What must happen once needs a key or a lock of its own.
 */
export interface Lease {
  /** Milliseconds until another process may take it from one that fell silent. */
  readonly ms: number;
  /** Takes or renews it; false: another process has it. */
  take(now: Date, until: Date): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Does `work` if the lease is to be had, renews it meanwhile, and lets go. The signal ends the work when the lease is lost or
 * `signal` says so. A renewal that fails is told, and tried again.
 */
export async function underLease(
  lease: Lease, signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>, onError: (error: unknown) => void,
): Promise<void> {
  const take = () => {
    const now = new Date();
    return lease.take(now, new Date(now.getTime() + lease.ms));
  };
  if (!await take()) return;
  const lost = new AbortController();
  const renewing = new Loop(async () => { if (!await take()) lost.abort(); }, lease.ms / RENEWALS, onError);
  renewing.start();
  try {
    await work(AbortSignal.any([lost.signal, signal]));
  } finally {
    await renewing.stop();
    // It ends by itself.
    await lease.release().catch(() => {});
  }
}
