import { cellOf, formOf, inUseOn, type CodeEntry } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import type { CellCode } from './cell-objections.js';
import type { ImportDefinition } from './part.js';
import type { Objection } from './refusal.js';

/** Objects to each code that was not, or not yet, one of its list on the day that the row speaks of. */
export function codesOutOfUse(definition: ImportDefinition, value: Readonly<Record<string, unknown>>): Objection<CellCode>[] {
  return Object.entries(definition.dated ?? {}).flatMap(([column, days]) => {
    const { labels } = formOf(cellOf(definition, column))!.list!;
    const dayColumn = days.find((each) => typeof value[each] === 'string');
    const day = dayColumn === undefined ? todayInChina() : value[dayColumn] as string;
    const wrong = [value[column] ?? []].flat().map((code) => labels[code as string]!).find((entry) => !inUseOn(entry, day));
    if (wrong === undefined) return [];
    return [{ column, code: 'value/not-in-use' as const, right: whenInUse(wrong, dayColumn === undefined ? null : definition.headings[dayColumn]!) }];
  });
}

/** `dayColumn`: the heading of the column that says the day. */
function whenInUse({ from, to }: CodeEntry, dayColumn: string | null): { zh: string; en: string } {
  const [since, until] = [from === undefined ? '' : `自 ${from} 起`, to === undefined ? '' : `至 ${to} 前`];
  const [sinceEn, untilEn] = [from === undefined ? '' : ` from ${from} on`, to === undefined ? '' : ` before ${to}`];
  const [by, byEn] = dayColumn === null ? ['', ''] : [`，以“${dayColumn}”为准`, `; the day is that of ${dayColumn}`];
  return { zh: `当日在用的代码（该代码${since}${until}使用${by}）`, en: `one of the day (this one is in use${sinceEn}${untilEn}${byEn})` };
}
