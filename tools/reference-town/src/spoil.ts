import type { TownFile } from './files/file.js';

/** Ways to spoil one record, each with the figures of the reference month that must then differ. */
export const spoilings = {
  /** A household's exit is taken back. */
  'exit-undone': [
    'households.exited.households',
    'households.exited.persons',
    'households.remaining.households',
    'households.remaining.persons',
  ],
  /** A fund is a yuan larger. */
  'fund-altered': ['industry.invested.total'],
  /** A rural community turns into an urban one. */
  'community-urban': ['villages.rural_communities'],
  /** A member left before the end of the month, unnoticed. */
  'member-gone': ['households.total.persons'],
  /** A member of a remaining household has no medical insurance. */
  'insurance-lapsed': ['households.ready_to_exit.households', 'households.ready_to_exit.persons'],
  /** The only job through a channel in an exited household ended. */
  'job-lost': ['employment.lifted.households', 'employment.lifted.persons'],
} as const satisfies Record<string, readonly string[]>;

export type Spoiling = keyof typeof spoilings;

export interface Spoiled {
  readonly files: TownFile[];
  /** Code of the record that was spoiled. */
  readonly record: string;
  /** Measures that must differ from the reference. */
  readonly differs: readonly string[];
}

type Row = Record<string, string>;

/** Which rows of which file to change, and how: those of one record. */
interface Change {
  readonly kind: string;
  readonly record: string;
  readonly hit: (row: Row) => boolean;
  readonly cells: Row | ((row: Row) => Row);
}

/**
 * The same files with one record changed: the first that fits, so that the same files give the same spoiled record.
 * @throws RangeError when no record of the files fits
 */
export function spoil(files: readonly TownFile[], spoiling: Spoiling): Spoiled {
  const change = changeFor(files, spoiling);
  return {
    record: change.record,
    differs: spoilings[spoiling],
    files: files.map((file) => (file.kind === change.kind ? changed(file, change) : file)),
  };
}

function changeFor(files: readonly TownFile[], spoiling: Spoiling): Change {
  switch (spoiling) {
    case 'exit-undone': {
      const isExit = isNow('exited');
      const record = first(files, 'poverty-statuses', 'household_code', isExit);
      const hit = (row: Row) => row.household_code === record && isExit(row);
      return { kind: 'poverty-statuses', record, hit, cells: { status: 'not_exited' } };
    }
    case 'fund-altered': {
      const cells = ({ amount_yuan }: Row) => ({ amount_yuan: (Number(amount_yuan) + 1).toFixed(2) });
      return changeAll('funds', 'fund_code', first(files, 'funds', 'fund_code', () => true), cells);
    }
    case 'community-urban': {
      const record = first(files, 'villages', 'village_code', ({ kind }) => kind === 'rural_community');
      return changeAll('villages', 'village_code', record, { kind: 'urban_community' });
    }
    case 'member-gone': {
      const isSon = ({ left_on, relation }: Row) => left_on === '' && relation === '03';
      const record = first(files, 'members', 'member_code', isSon);
      return changeAll('members', 'member_code', record, { left_on: '2020-05-25', left_by: 'moved_out' });
    }
    case 'insurance-lapsed': {
      const household = first(files, 'poverty-statuses', 'household_code', isNow('not_exited'));
      const isThere = ({ household_code, left_on }: Row) => household_code === household && left_on === '';
      const record = first(files, 'members', 'member_code', isThere);
      return changeAll('members', 'member_code', record, { medical_insurance: 'no' });
    }
    case 'job-lost':
      return changeAll('placements', 'placement_code', onlyJob(files), { ended_on: '2020-05-25' });
  }
}

/** Changes every row of the record: a member has one for each condition. */
function changeAll(kind: string, key: string, record: string, cells: Change['cells']): Change {
  return { kind, record, hit: (row) => row[key] === record, cells };
}

function isNow(status: string): (row: Row) => boolean {
  return (row) => row.status === status && row.status_to === '';
}

/** A placement through a channel on which the exited household of its member alone depends. */
function onlyJob(files: readonly TownFile[]): string {
  const exited = new Set(
    rowsOf(files, 'poverty-statuses')
      .filter(isNow('exited'))
      .map((row) => row.household_code),
  );
  const household = new Map(
    rowsOf(files, 'members')
      .filter((row) => row.left_on === '')
      .map((row) => [row.member_code, row.household_code]),
  );
  const jobs = rowsOf(files, 'placements').filter(
    ({ channel, ended_on = '' }) => channel !== 'self_found' && (ended_on === '' || ended_on > '2020-05-31'),
  );
  const perHousehold = Map.groupBy(jobs, (job) => household.get(job.member_code));
  for (const [code, [only, another]] of perHousehold) {
    if (only?.placement_code !== undefined && another === undefined && exited.has(code)) return only.placement_code;
  }
  throw new RangeError('no exited household depends on one job alone');
}

function changed(file: TownFile, { hit, cells }: Change): TownFile {
  return {
    ...file,
    *rows() {
      for (const unchanged of file.rows()) {
        const row = named(file, unchanged);
        if (!hit(row)) {
          yield unchanged;
          continue;
        }
        const result = { ...row, ...(typeof cells === 'function' ? cells(row) : cells) };
        yield file.columns.map((column) => result[column] ?? '');
      }
    },
  };
}

/** The `key` of the first row that fits. */
function first(files: readonly TownFile[], kind: string, key: string, fits: (row: Row) => boolean): string {
  const file = fileOf(files, kind);
  for (const cells of file.rows()) {
    const row = named(file, cells);
    if (fits(row)) return row[key] ?? '';
  }
  throw new RangeError(`no row of ${kind} fits`);
}

function rowsOf(files: readonly TownFile[], kind: string): Row[] {
  const file = fileOf(files, kind);
  return Array.from(file.rows(), (cells) => named(file, cells));
}

function fileOf(files: readonly TownFile[], kind: string): TownFile {
  const file = files.find((one) => one.kind === kind);
  if (file === undefined) throw new RangeError(`no file of ${kind}`);
  return file;
}

function named({ columns }: TownFile, cells: readonly string[]): Row {
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
}
