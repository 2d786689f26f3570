import {
  cellOf, formOf, householdsImport, livingConditionsImport, membersImport, povertyStatusesImport, registrationsImport,
  type ListHouseholdHistory, type OutputOf,
} from '@guzhou/contracts';

type Line = OutputOf<typeof ListHouseholdHistory>['lines'][number];
type Field = Line['fields'][number];

/** The file in which each record comes in: its headings and codes are the words that people know. */
const files = {
  household: householdsImport, registration: registrationsImport, attribute: registrationsImport, poverty_status: povertyStatusesImport,
  living_condition: livingConditionsImport, member: membersImport, membership: membersImport, condition: membersImport,
} as const satisfies Record<Line['record'], unknown>;

/** The register keeps metres; files have larger units. */
const inLargerUnits = [['_m2', '_mu', '(亩)', '(平方米)'], ['_m', '_km', '(公里)', '(米)']] as const;

/** The Chinese name of a field, as files have it; of a field that no file has, the name that the API has for it. */
export function fieldWord(record: Line['record'], field: string): string {
  if (field === 'to') return '止';
  const headings: Readonly<Record<string, string>> = files[record].headings;
  const column = columnOf(field);
  const own = headings[column];
  if (own !== undefined) return own;
  const metric = inLargerUnits.find(([ours, theirs]) =>
    column.endsWith(ours) && headings[column.slice(0, -ours.length) + theirs] !== undefined);
  if (metric === undefined) return field;
  const [ours, theirs, theirUnit, ourUnit] = metric;
  return headings[column.slice(0, -ours.length) + theirs]!.replace(theirUnit, ourUnit);
}

/** What a field says, in Chinese; nothing known is a dash. */
export function valueWord(record: Line['record'], field: string, value: Field['before']): string {
  if (value === null || value === '') return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const column = columnOf(field);
  const form = column in files[record].headings ? formOf(cellOf(files[record], column)) : undefined;
  if (form?.list === undefined) return String(value);
  const { labels } = form.list;
  const codes = form.several === true ? String(value).split(',') : [String(value)];
  return codes.map((code) => labels[code]?.zh ?? code).join('、');
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
