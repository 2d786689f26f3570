/** A service whose handlers and contracts do not match one to one must not take work: it would leave some of it lying. */
export class HandlersMismatchError extends Error {
  override readonly name = 'HandlersMismatchError';

  constructor(readonly mismatches: readonly string[]) {
    super(`The service does not start:\n${mismatches.map((mismatch) => `  ${mismatch}`).join('\n')}`);
  }
}
