import type { RequestDefinition } from '../definitions.js';

/** Who asks: what travels sealed with a request. What else it holds is the business of `Access`. */
export interface ActingSubject {
  /** A code, never a name. */
  readonly id: string;
  /** For whom it says that it acts. */
  readonly onBehalfOf?: string | undefined;
}

/** Where something is, as far as somebody may see it or not. */
export interface Whereabouts {
  /** 12 digits of its village, or of the wider division that it belongs to. */
  readonly division: string;
  readonly grid?: string | null;
  readonly household?: string | null;
}

/** With whose eyes a request is answered. */
export interface Sight {
  readonly subject: ActingSubject;
  /**
   * Levels of which whoever asks is told nothing. Fields that a contract marks are masked as the answer leaves; what else tells of them
   * the handler leaves out. Absent: none.
   */
  readonly hidden?: ReadonlySet<string>;
  /** Whether what is there may be shown to whoever asks, or done by them. */
  sees(place: Whereabouts): boolean;
}

export interface Judgement extends Sight {
  /** It names something that lies where the subject may not ask this, which for them is not there. */
  readonly outside: boolean;
  /** What is to be handled, where that is not all of what came. */
  readonly input?: unknown;
  /** What an answer becomes for who asks. Absent: no field of it is hidden. */
  readonly mask?: (output: unknown) => unknown;
}

/**
 * Judges whether a request may be asked. The port through which `libs/access` decides in each service, whatever the gateway decided
 * before.
 */
export interface Access {
  /**
   * Throws a `ProblemError` where the subject may not ask it anywhere, or where nobody of ours is named.
   */
  judge(
    contract: RequestDefinition, input: unknown, asked: { readonly county: string; readonly subject: unknown },
  ): Promise<Judgement>;
}

/** Where nothing lies. What lies outside somebody's reach is asked for there: it is not found, in the same words and the same time. */
export const NOWHERE = '000000';

/** As whom a change is recorded: the subject, and for whom it acted. */
export function actorOf({ id, onBehalfOf }: ActingSubject): string {
  return onBehalfOf === undefined ? id : `${id}/${onBehalfOf}`;
}
