import { compareOffences, type Offence } from '@guzhou/ruling';
import type { Day } from '@guzhou/days';

export type Outcome = 'added' | 'gone';

export interface TrialOffender {
  readonly recordCode: string;
  readonly outcome: Outcome;
  readonly offence: Offence;
}

export interface TrialCount {
  added: number;
  gone: number;
  same: number;
}

/** What two rule sets found in households and villages, counted by rule, with those whom only one of them found. */
export class TrialTally {
  readonly counts = new Map<string, TrialCount>();
  readonly offenders: TrialOffender[] = [];

  add(recordCode: string, draft: readonly Offence[], inForce: readonly Offence[]): void {
    const { added, gone, same } = compareOffences(draft, inForce);
    for (const offence of same) this.countOf(offence).same += 1;
    for (const [outcome, offences] of [['added', added], ['gone', gone]] as const) {
      for (const offence of offences) {
        this.countOf(offence)[outcome] += 1;
        this.offenders.push({ recordCode, outcome, offence });
      }
    }
  }

  private countOf({ number }: Offence): TrialCount {
    const count = this.counts.get(number) ?? { added: 0, gone: 0, same: 0 };
    this.counts.set(number, count);
    return count;
  }
}

/** The last day of a month, `YYYY-MM`. */
export function lastDayOf(month: string): Day {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
