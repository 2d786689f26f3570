import {
  completionsImport,
  coursesImport,
  fundsImport,
  householdsImport,
  importKinds,
  incomesImport,
  livingConditionsImport,
  membersImport,
  payoutsImport,
  placementsImport,
  povertyStatusesImport,
  projectsImport,
  registrationsImport,
  villageConditionsImport,
  villagesImport,
  wagesImport,
  wishesImport,
  type ImportKind,
  type RowOf,
} from '@guzhou/contracts';
import type { TownFile } from '../src/index.js';

/** A town's rows, each passed through its contract. */
export interface Records {
  readonly divisions: Record<string, string>[];
  readonly villages: RowOf<typeof villagesImport>[];
  readonly villageConditions: RowOf<typeof villageConditionsImport>[];
  readonly households: RowOf<typeof householdsImport>[];
  readonly members: RowOf<typeof membersImport>[];
  readonly registrations: RowOf<typeof registrationsImport>[];
  readonly statuses: RowOf<typeof povertyStatusesImport>[];
  readonly living: RowOf<typeof livingConditionsImport>[];
  readonly incomes: RowOf<typeof incomesImport>[];
  readonly funds: RowOf<typeof fundsImport>[];
  readonly projects: RowOf<typeof projectsImport>[];
  readonly payouts: RowOf<typeof payoutsImport>[];
  readonly courses: RowOf<typeof coursesImport>[];
  readonly wishes: RowOf<typeof wishesImport>[];
  readonly completions: RowOf<typeof completionsImport>[];
  readonly placements: RowOf<typeof placementsImport>[];
  readonly wages: RowOf<typeof wagesImport>[];
}

export function recordsOf(files: readonly TownFile[]): Records {
  const read = <K extends ImportKind>(kind: K): RowOf<K>[] =>
    rows(files, kind.kind).map((row) => kind.row.parse(row) as RowOf<K>);
  return {
    divisions: rows(files, 'divisions'),
    villages: read(villagesImport),
    villageConditions: read(villageConditionsImport),
    households: read(householdsImport),
    members: read(membersImport),
    registrations: read(registrationsImport),
    statuses: read(povertyStatusesImport),
    living: read(livingConditionsImport),
    incomes: read(incomesImport),
    funds: read(fundsImport),
    projects: read(projectsImport),
    payouts: read(payoutsImport),
    courses: read(coursesImport),
    wishes: read(wishesImport),
    completions: read(completionsImport),
    placements: read(placementsImport),
    wages: read(wagesImport),
  };
}

function rows(files: readonly TownFile[], kind: string): Record<string, string>[] {
  const file = files.find((one) => one.kind === kind);
  if (file === undefined) throw new Error(`no file of ${kind}`);
  return Array.from(file.rows(), (cells) =>
    Object.fromEntries(file.columns.map((column, index) => [column, cells[index] ?? ''])),
  );
}

/** Kinds that no figure of the reference month needs: the town has none of them. */
const leftOut = [
  'clues', 'plans', 'plan-measures', 'village-papers', 'water-checks', 'house-appraisals', 'schooling-excuses', 'record-copies',
  'record-copy-members',
];

/** Kinds of files and their columns as the contracts name them, in the order of import, divisions first. */
export const contractColumns: readonly (readonly [kind: string, columns: readonly string[]])[] = [
  ['divisions', ['code', 'name', 'parent_code', 'area_km2']],
  ...importKinds.filter(({ kind }) => !leftOut.includes(kind)).map((kind) => [kind.kind, Object.keys(kind.headings)] as const),
];
