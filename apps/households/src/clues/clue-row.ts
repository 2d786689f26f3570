import type { cluesImport, RowOf } from '@guzhou/contracts';
import type { Objection } from '@guzhou/importing';
import type { Day } from '../days/days.js';
import type { MonitoringConfig } from '../monitoring/monitoring.config.js';
import { clueOf, type Clue } from './clue.js';
import type { ClueCode } from './clues.errors.js';

interface Surroundings {
  readonly known: ReadonlySet<string>;
  readonly today: Day;
}

/** What a row of a list makes of a clue. The same object: it says nothing new. One that is verified stays as it is. */
export function withClueRow(
  clue: Clue | undefined, row: RowOf<typeof cluesImport>, { known, today }: Surroundings, config: MonitoringConfig,
): Clue | Objection<ClueCode> {
  const received = {
    clueCode: row.clue_code, householdCode: row.household_code, channel: row.channel, origin: row.origin, risks: row.risks,
    remark: row.remark, receivedOn: row.received_on,
  };
  if (clue !== undefined && sameHint(clue, received)) return clue;
  if (clue !== undefined && clue.verdict !== null) return { column: 'clue_code', code: 'clue/verified-already' };
  if (!known.has(row.household_code)) return { column: 'household_code', code: 'household/unknown' };
  if (row.received_on > today) return { column: 'received_on', code: 'date/in-future' };
  if (row.risks.length > 5 || new Set(row.risks).size < row.risks.length) return { column: 'risks', code: 'clue/too-many-risks' };
  if (row.risks.includes('other') && row.remark === null) return { column: 'remark', code: 'clue/remark-missing' };
  return clueOf(received, config);
}

/** A visit may have named other risks since; the row is held to the rest. */
function sameHint(clue: Clue, row: Omit<Clue, 'grade' | 'verifyBy' | 'decideBy' | 'verdict' | 'verifiedOn' | 'decidedOn'>): boolean {
  const sameRisks = clue.verdict !== null || clue.risks.join() === row.risks.join();
  return sameRisks && clue.householdCode === row.householdCode && clue.channel === row.channel && clue.origin === row.origin
    && clue.remark === row.remark && clue.receivedOn === row.receivedOn;
}
