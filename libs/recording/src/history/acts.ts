import { ProblemError } from '@guzhou/runtime';

/** What a column of text, numbers or yes and no holds. */
export type HistoryValue = string | number | boolean | null;

/** A row as it stood for a time, opened: its fields by the names that the API has for them. */
export interface Version<Label extends string = string> {
  readonly record: Label;
  readonly code: string;
  /** What tells it from other rows of the same record and code: its first day, mostly. */
  readonly key: string;
  readonly from: string | null;
  readonly fields: Readonly<Record<string, HistoryValue>>;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  readonly recordedBy: string;
  /** When and by which change it was replaced or withdrawn; null: it stands. */
  readonly superseded: { readonly at: number; readonly by: string } | null;
}

interface Difference {
  readonly field: string;
  readonly before: HistoryValue;
  readonly after: HistoryValue;
}

/** What was done to a row at a time, by which change. */
export interface Act<Label extends string = string> extends Pick<Version<Label>, 'record' | 'code' | 'key' | 'from'> {
  readonly act: 'recorded' | 'changed' | 'withdrawn';
  readonly fields: Difference[];
  readonly at: number;
  readonly by: string;
}

/** What was done to rows of which these are all versions, newest first. */
export function actsOf<Label extends string>(versions: readonly Version<Label>[]): Act<Label>[] {
  const rows = Map.groupBy(versions, ({ record, code, key }) => `${record} ${code} ${key}`);
  return [...rows.values()].flatMap(actsOfRow).sort(newestFirst);
}

function actsOfRow<Label extends string>(versions: readonly Version<Label>[]): Act<Label>[] {
  const inOrder = versions.toSorted((a, b) => a.recordedAt - b.recordedAt || (a.superseded === null ? 1 : -1));
  return inOrder.flatMap((version, i): Act<Label>[] => {
    const { record, code, key, from, recordedAt, recordedBy, superseded } = version;
    const before = inOrder[i - 1];
    const next = inOrder[i + 1];
    const follows = before?.superseded?.by === recordedBy;
    const fields = differing(follows ? before.fields : {}, version.fields);
    const begun: Act<Label> = { record, code, key, from, act: follows ? 'changed' : 'recorded', fields, at: recordedAt, by: recordedBy };
    if (superseded === null || next?.recordedBy === superseded.by) return [begun];
    return [begun, { record, code, key, from, act: 'withdrawn', fields: differing(version.fields, {}), at: superseded.at, by: superseded.by }];
  });
}

function differing(before: Version['fields'], after: Version['fields']): Difference[] {
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

/** Acts after a place, at most so many, and where the next page begins. Throws `history/no-such-place`. */
export function pageOf<Label extends string>(
  acts: readonly Act<Label>[], after: string | undefined, limit: number,
): { page: readonly Act<Label>[]; next: string | null } {
  const start = after === undefined ? 0 : acts.findIndex((act) => placeOf(act) === after) + 1;
  if (after !== undefined && start === 0) throw placeUnknown();
  const page = acts.slice(start, start + limit);
  return { page, next: start + limit < acts.length && page.length > 0 ? placeOf(page.at(-1)!) : null };
}

/** Acts do not go away: a place that is not there is none that a page gave. */
function placeUnknown(): ProblemError {
  return new ProblemError({
    code: 'history/no-such-place', status: 400,
    detail: { zh: 'after 应为上一页答复的 next，原样填写。', en: 'after must be next of the page before, as it was given.' },
    fields: [{ path: 'query.after', code: 'history/no-such-place', detail: { zh: '不是上一页的 next。', en: 'This is not next of a page before.' } }],
  });
}
