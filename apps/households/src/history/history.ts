import type { ListHouseholdHistory, OutputOf } from '@guzhou/contracts';

export type HistoryLine = OutputOf<typeof ListHouseholdHistory>['lines'][number];
type Value = HistoryLine['fields'][number]['before'];

/** A row as it stood for a time, opened: its fields by the names that the API has for them. */
export interface Version {
  readonly record: HistoryLine['record'];
  readonly code: string;
  /** What tells it from other rows of the same record and code: its first day, mostly. */
  readonly key: string;
  readonly from: string | null;
  readonly fields: Readonly<Record<string, Value>>;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  readonly recordedBy: string;
  /** When and by which change it was replaced or withdrawn; null: it stands. */
  readonly superseded: { readonly at: number; readonly by: string } | null;
}

/** A line without what is known of its change. */
export type Act = Omit<HistoryLine, 'change' | 'recordedAt'> & { readonly key: string; readonly at: number; readonly by: string };

/** What was done to rows of which these are all versions, newest first. */
export function actsOf(versions: readonly Version[]): Act[] {
  const rows = Map.groupBy(versions, ({ record, code, key }) => `${record} ${code} ${key}`);
  return [...rows.values()].flatMap(actsOfRow).sort(newestFirst);
}

function actsOfRow(versions: readonly Version[]): Act[] {
  const inOrder = versions.toSorted((a, b) => a.recordedAt - b.recordedAt || (a.superseded === null ? 1 : -1));
  return inOrder.flatMap((version, i): Act[] => {
    const { record, code, key, from, recordedAt, recordedBy, superseded } = version;
    const before = inOrder[i - 1];
    const next = inOrder[i + 1];
    const follows = before?.superseded?.by === recordedBy;
    const fields = differing(follows ? before.fields : {}, version.fields);
    const begun: Act = { record, code, key, from, act: follows ? 'changed' : 'recorded', fields, at: recordedAt, by: recordedBy };
    if (superseded === null || next?.recordedBy === superseded.by) return [begun];
    return [begun, { record, code, key, from, act: 'withdrawn', fields: differing(version.fields, {}), at: superseded.at, by: superseded.by }];
  });
}

function differing(before: Version['fields'], after: Version['fields']): HistoryLine['fields'] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((each) => each.before !== each.after);
}

/** What of one change belongs together stands together. */
function newestFirst(a: Act, b: Act): number {
  return b.at - a.at || (placeOf(a) < placeOf(b) ? -1 : 1);
}

/** Where a page ends; it stays where it is when newer acts come. */
function placeOf({ at, by, record, code, key, act }: Act): string {
  return [at, by, record, code, key, act].join('.');
}

/** Acts after a place, at most so many, and where the next page begins. */
export function pageOf(acts: readonly Act[], after: string | undefined, limit: number): { page: readonly Act[]; next: string | null } {
  const start = after === undefined ? 0 : acts.findIndex((act) => placeOf(act) === after) + 1;
  const page = after !== undefined && start === 0 ? [] : acts.slice(start, start + limit);
  return { page, next: start + limit < acts.length && page.length > 0 ? placeOf(page.at(-1)!) : null };
}
