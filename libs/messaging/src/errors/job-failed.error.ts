/** What is kept of a failure beside the job in Redis: its kind. A message or a stack could quote somebody's data. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.name : typeof cause);
    this.stack = this.message;
  }
}
