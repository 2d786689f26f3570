import type { cluesImport, RowOf } from '@guzhou/contracts';
import type { Objection } from '@guzhou/importing';
import type { Day } from '@guzhou/days';
import type { MonitoringConfig } from '../monitoring/monitoring.config.js';
import { saysTheSame } from '@guzhou/recording';
import { clueOf, type Clue } from './clue.js';
import { clueInFile, clueRecord } from './clue.record.js';
import type { ClueCode } from './clues.errors.js';

interface Surroundings {
  readonly known: ReadonlySet<string>;
  readonly today: Day;
}

/** What a row of a list makes of a clue. The same object: it says nothing new. One that is verified stays as it is. */
export function withClueRow(
  clue: Clue | undefined, row: RowOf<typeof cluesImport>, { known, today }: Surroundings, config: MonitoringConfig,
): Clue | Objection<ClueCode> {
  const received = clueInFile.said(row);
  // A visit may have named other risks since; the row is held to the rest.
  const risks = clue === undefined || clue.verdict === null ? row.risks : clue.risks;
  if (clue !== undefined && saysTheSame(clueRecord, clue, { ...clue, ...received, risks })) return clue;
  if (clue !== undefined && clue.verdict !== null) return { column: 'clue_code', code: 'clue/verified-already' };
  if (!known.has(row.household_code)) return { column: 'household_code', code: 'household/unknown' };
  if (row.received_on > today) return { column: 'received_on', code: 'date/in-future' };
  if (row.risks.length > 5 || new Set(row.risks).size < row.risks.length) return { column: 'risks', code: 'clue/too-many-risks' };
  if (row.risks.includes('other') && row.remark === null) return { column: 'remark', code: 'clue/remark-missing' };
  return clueOf(received, config);
}
