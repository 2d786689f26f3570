/** An envelope that no holder of the key ring sealed for this receiver. It is refused before any handler sees it. */
export class ForgedEnvelopeError extends Error {
  override readonly name = 'ForgedEnvelopeError';

  constructor(readonly reason: string) {
    super(`Refused an envelope: ${reason}.`);
  }
}
