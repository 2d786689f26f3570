import type { ListClues, OutputOf } from '@guzhou/contracts';
import { daysAfter, type Day } from '@guzhou/days';
import type { RecordOf } from '@guzhou/recording';
import type { MonitoringConfig } from '../monitoring/monitoring.config.js';
import type { clueRecord } from './clue.record.js';

type Listed = OutputOf<typeof ListClues>['clues'][number];

export type Clue = RecordOf<typeof clueRecord>;
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
