import type { Logger } from './logger.js';

export interface ShutdownOptions {
  readonly logger: Logger;
  /** Milliseconds for work in hand to end. */
  readonly grace: number;
  /** Takes no more work, ends what is in hand, closes connections: in that order. */
  readonly stop: () => Promise<void>;
}

/**
 * Ends the process on SIGTERM and SIGINT, with 0 when everything ended in order, with 1 when it did not in time; a second
 * signal does not wait. What nobody caught ends it too, logged without its message, which may quote somebody's data.
 */
export function shutdownOnSignal({ logger, grace, stop }: ShutdownOptions): void {
  let stopping = false;
  const shutdown = (signal: string) => {
    if (stopping) return exit(logger, 1, 'stopped at once');
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => exit(logger, 1, 'work in hand did not end in time'), grace).unref();
    stop().then(() => exit(logger, 0, 'stopped'), (error: unknown) => {
      logger.error({ err: error }, 'did not stop in order');
      exit(logger, 1, 'stopped');
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => shutdown(signal));
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'nobody caught this');
    exit(logger, 1, 'ended');
  });
}

function exit(logger: Logger, code: number, message: string): void {
  logger.info({ code }, message);
  logger.flush();
  process.exit(code);
}
