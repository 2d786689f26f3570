import { columnsOfRecord, fieldOf, fieldValue, type LedgerDays, type LedgerKind, type LedgerState } from '@guzhou/contracts';
import type { ReversalOnRecord } from './reversals/reversal.js';

/** A record as messages have it, as it stands to a day. `row`: as a row of its file. */
export function entryOf(
  ledger: LedgerKind, row: Readonly<Record<string, unknown>>, asOf: string, revision: number, reversal: ReversalOnRecord | undefined,
): Record<string, unknown> {
  return {
    ...Object.fromEntries(columnsOfRecord(ledger.file).map((column) => [fieldOf(column), fieldValue(row[column])])),
    revision,
    ...('from' in ledger.days ? { state: stateOn(row, ledger.days, asOf) } : {}),
    ...(ledger.isReversible ? { reversal: toldBy(reversal, asOf) } : {}),
  };
}

function stateOn(row: Readonly<Record<string, unknown>>, days: Exclude<LedgerDays, { on: string }>, day: string): LedgerState {
  const end = row['to' in days ? days.to : days.through] as string | null;
  if (end !== null && ('to' in days ? end <= day : end < day)) return 'ended';
  return String(row[days.from]) <= day ? 'current' : 'coming';
}

function toldBy(reversal: ReversalOnRecord | undefined, asOf: string): { reversalCode: string; reversedOn: string } | null {
  if (reversal === undefined || reversal.reversed_on > asOf) return null;
  return { reversalCode: reversal.reversed_by, reversedOn: reversal.reversed_on };
}
