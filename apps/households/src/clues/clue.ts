import type { cluesImport, InputOf, ListClues, OutputOf, RaiseClue, RowOf, VerifyClue } from '@guzhou/contracts';
import type { RowValues } from '@guzhou/importing';
import { daysAfter, type Day } from '../days/days.js';
import type { MonitoringConfig } from '../monitoring/monitoring.config.js';

type Raised = InputOf<typeof RaiseClue>;
type Listed = OutputOf<typeof ListClues>['clues'][number];

/** A hint that a household may fall into poverty, and what became of it. */
export interface Clue {
  readonly clueCode: string;
  readonly householdCode: string;
  readonly channel: Raised['channel'];
  /** The list or rule that gave it. */
  readonly origin: string | null;
  readonly risks: Raised['risks'];
  readonly remark: string | null;
  readonly receivedOn: Day;
  readonly grade: Listed['grade'];
  readonly verifyBy: Day;
  readonly decideBy: Day;
  readonly verdict: InputOf<typeof VerifyClue>['verdict'] | null;
  readonly verifiedOn: Day | null;
  /** The day from which the household is monitored because of it. */
  readonly decidedOn: Day | null;
}

type NewClue = Pick<Clue, 'clueCode' | 'householdCode' | 'channel' | 'origin' | 'risks' | 'remark' | 'receivedOn'>;

/** As it comes in: graded, with the days by which it must be verified and decided. */
export function clueOf(received: NewClue, config: MonitoringConfig): Clue {
  const grade = gradeOf(received.risks, config);
  const { verifyWithinDays, decideWithinDays } = config.clocks;
  return {
    ...received, grade,
    verifyBy: daysAfter(received.receivedOn, verifyWithinDays[grade]),
    decideBy: daysAfter(received.receivedOn, decideWithinDays),
    verdict: null, verifiedOn: null, decidedOn: null,
  };
}

/** What a file of clues would say of one. */
export function clueAsRow(clue: NewClue): RowValues<RowOf<typeof cluesImport>> {
  const { clueCode, householdCode, channel, origin, risks, remark, receivedOn } = clue;
  return { clue_code: clueCode, household_code: householdCode, channel, origin, risks, remark, received_on: receivedOn };
}

function gradeOf(risks: Clue['risks'], { grades }: MonitoringConfig): Clue['grade'] {
  const rule = grades.rules.find(({ risks: some, risksAtLeast = 1 }) =>
    risks.length >= risksAtLeast && (some === undefined || risks.some((risk) => some.includes(risk))));
  return rule?.grade ?? 'green';
}

type Days = Pick<Clue, 'verdict' | 'verifiedOn' | 'verifyBy' | 'decideBy' | 'decidedOn'>;

/** Where a clue stood on a day, by what was known of it then. */
export function stateOn(day: Day, { verdict, verifiedOn, verifyBy, decideBy, decidedOn }: Days): Listed['state'] {
  if (verifiedOn === null || verifiedOn > day) return day > verifyBy ? 'verification_overdue' : 'open';
  if (verdict !== 'confirmed' || (decidedOn !== null && decidedOn <= day)) return 'closed';
  return day > decideBy ? 'decision_overdue' : 'to_be_decided';
}
