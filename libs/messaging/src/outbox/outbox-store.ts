/** Deliveries of one county to one hearer. */
export interface Lane {
  readonly county: string;
  readonly hearer: string;
}

/** A delivery that one relay has claimed, with what is to be sent. */
export interface ClaimedMessage {
  readonly id: string;
  readonly name: string;
  readonly cause: string | null;
  /** How often it was claimed, this time included. */
  readonly sendNo: number;
  /** Its items as JSON. */
  readonly payload: string;
}

export interface Claim {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly messages: number;
  /** Payload bytes after which no further message is added; one that is larger by itself goes alone. */
  readonly bytes: number;
  readonly resend: Backoff;
}

/** Milliseconds until a delivery that nobody acknowledged is due again: `first`, doubled with each send up to `longest`. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
}

/** A delivery that was sent more than once and is not due yet. */
export interface HeldBack {
  readonly id: string;
  readonly sendNo: number;
  /** Milliseconds since 1970. */
  readonly nextSendAt: number;
}

export function backoffOf({ first, longest }: Backoff, sendNo: number): number {
  return Math.min(first * 2 ** (sendNo - 1), longest);
}

/** What the relay and the acknowledger need of the sender's tables. */
export interface OutboxStore {
  /**
   * Takes due deliveries of a lane, oldest first. They are not due again for anybody until the back-off is over:
   * several relays share a lane, and one that dies leaves what it claimed to the others.
   */
  claim(lane: Lane, claim: Claim): Promise<ClaimedMessage[]>;
  /** Deliveries of a lane whose back-off has grown and is not over, so many at most. */
  findHeldBack(lane: Lane, now: number, limit: number): Promise<HeldBack[]>;
  /** Makes deliveries due at a time: what could not be handed to the wire need not wait for its back-off. */
  release(lane: Lane, ids: readonly string[], at: number): Promise<void>;
  /** The hearer has them: they are delivered. Returns how many were not so before. */
  acknowledge(lane: Lane, ids: readonly string[]): Promise<number>;
  /** The hearer keeps them in quarantine: not sent until driven again. */
  quarantine(lane: Lane, ids: readonly string[], at: number): Promise<number>;
  /** Somebody drives them again: due now. */
  redrive(lane: Lane, ids: readonly string[], at: number): Promise<number>;
}
