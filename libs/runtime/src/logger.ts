import pino from 'pino';

export type Logger = pino.Logger;

/** For injection: a logger has no class of its own at run time. */
export const LOGGER = Symbol('logger');

/**
 * JSON lines on standard output. Log ids, codes, counts and durations; never a payload, a row or an error's values
 * from the database (`detail` of a PostgreSQL error quotes the row, so it is cut).
 */
export function createLogger(service: string, level: string = 'info'): Logger {
  return pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorWithoutValues } });
}

function errorWithoutValues(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const cause = error.cause === undefined ? {} : { cause: errorWithoutValues(error.cause) };
  return { type: error.name, code, stack: safeStack(error), ...cause };
}

/** Frames only: the message may quote a value (a PostgreSQL or zod message does). */
function safeStack(error: Error): string | undefined {
  return error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')).join('\n');
}
