import type { Evidence, InputOf, RecordObjection } from '@guzhou/contracts';
import type { Day } from '@guzhou/days';

type Told = InputOf<typeof RecordObjection>;

/** Somebody objected to what a notice says of a household. */
export interface Objection {
  readonly procedureId: string;
  /** From 1, per procedure. */
  readonly number: number;
  readonly noticeId: string;
  readonly receivedOn: Day;
  readonly channel: Told['channel'];
  readonly ground: Told['ground'];
  readonly evidence: readonly Evidence[];
  readonly decided: boolean;
}
