/**
 * Why an envelope was refused, as metrics name it. `expired` and `replayed` happen by themselves: it waited too long, or
 * Redis gave it twice. The others do not: somebody writes to Redis who should not, or key rings differ.
 */
export type RefusalReason = 'expired' | 'replayed' | 'unknown-key' | 'misaddressed' | 'unreadable' | 'not-entitled' | 'forged';

/** An envelope that no holder of the key ring sealed for this receiver, now. It is refused before any handler sees it. */
export class ForgedEnvelopeError extends Error {
  override readonly name = 'ForgedEnvelopeError';

  constructor(readonly detail: string, readonly reason: RefusalReason = 'forged') {
    super(`Refused an envelope: ${detail}.`);
  }
}
