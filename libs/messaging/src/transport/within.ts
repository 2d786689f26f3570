import { WireUnavailableError } from '../errors/wire-unavailable.error.js';

/**
 * Settles as `promise` does, but not later than `milliseconds` from now: a command to a Redis that is away would
 * otherwise wait for as long as it stays away.
 */
export async function within<T>(milliseconds: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WireUnavailableError(what)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    throw error instanceof WireUnavailableError ? error : new WireUnavailableError(what, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
