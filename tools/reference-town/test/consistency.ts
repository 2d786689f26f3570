import type { Records } from './records.js';
import { ageOn, conditionOn, grouped, holds } from './second-opinion.js';

/** What the services refuse and what a register must not contain, each with the code; empty if all is well. */
export function inconsistencies(records: Records): string[] {
  const found: string[] = [];
  const must = (right: boolean, what: string, code: string) => {
    if (!right) found.push(`${what}: ${code}`);
  };
  const unique = (codes: readonly string[], what: string) =>
    must(new Set(codes).size === codes.length, 'codes are unique', what);

  const villages = new Set(records.villages.map((row) => row.village_code));
  const divisions = new Set(records.divisions.map((row) => row.code ?? ''));
  for (const row of records.divisions)
    must(row.parent_code === '' || divisions.has(row.parent_code ?? ''), 'parent is known', row.code ?? '');
  for (const code of villages) must(divisions.has(code), 'village is a division', code);
  for (const row of records.villageConditions)
    must(villages.has(row.village_code), 'village of conditions is known', row.village_code);

  const households = new Map(records.households.map((row) => [row.household_code, row]));
  unique(
    records.households.map((row) => row.household_code),
    'households',
  );
  for (const row of records.households) {
    must(villages.has(row.village_code), 'village is known', row.household_code);
    must(
      row.dissolved_on === null || row.dissolved_on > row.formed_on,
      'dissolved after it was formed',
      row.household_code,
    );
  }

  checkPeople(records, households, must);
  checkRegister(records, households, must);

  unique(
    records.incomes.map((row) => row.income_code),
    'incomes',
  );
  for (const row of [...records.incomes, ...records.living])
    must(households.has(row.household_code), 'household is known', row.household_code);

  const projects = new Map(records.projects.map((row) => [row.project_code, row]));
  unique(
    records.projects.map((row) => row.project_code),
    'projects',
  );
  unique(
    records.funds.map((row) => row.fund_code),
    'funds',
  );
  unique(
    records.payouts.map((row) => row.payout_code),
    'payouts',
  );
  for (const row of records.projects)
    must(villages.has(row.village_code), 'village of the project is known', row.project_code);
  for (const row of records.funds)
    must(divisions.has(row.division_code), 'division of the fund is known', row.fund_code);
  for (const row of records.payouts) {
    const project = projects.get(row.project_code);
    const household = households.get(row.household_code);
    must(project !== undefined && project.started_on <= row.paid_on, 'paid after the project began', row.payout_code);
    must(
      household !== undefined && holds(household.formed_on, household.dissolved_on, row.paid_on),
      'paid to a household that exists',
      row.payout_code,
    );
  }
  checkWork(records, must);
  return found;
}

type Must = (right: boolean, what: string, code: string) => void;
type Households = Map<string, Records['households'][number]>;

function overlap(intervals: readonly { from: string; to: string | null }[]): boolean {
  const sorted = [...intervals].sort((one, other) => (one.from < other.from ? -1 : 1));
  return sorted.some(({ to }, index) => {
    const next = sorted[index + 1];
    return next !== undefined && (to === null || to > next.from);
  });
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function rightCheckDigit(id: string): boolean {
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(id[index]), 0);
  return id[17] === ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][sum % 11];
}

const femaleRelations = new Set(['04', '05', '08', '10', '12']);
const maleRelations = new Set(['03', '06', '07', '09', '11']);

function checkPeople(records: Records, households: Households, must: Must): void {
  const byPerson = grouped(records.members, (row) => row.member_code);
  const personOf = new Map<string, string>();
  for (const [code, rows] of byPerson) {
    const memberships = [...grouped(rows, (row) => `${row.household_code} ${row.joined_on}`).values()];
    must(
      !overlap(memberships.map(([row]) => ({ from: row?.joined_on ?? '', to: row?.left_on ?? null }))),
      'in one household at a time',
      code,
    );
    for (const membership of memberships) {
      const starts = membership.map((row) => row.condition_from ?? row.joined_on);
      must(
        new Set(starts).size === starts.length &&
          membership.every((row) => row.condition_from === null || row.condition_from > row.joined_on),
        'conditions follow one another',
        code,
      );
    }
    for (const row of rows) {
      const household = households.get(row.household_code);
      must(household !== undefined && household.formed_on <= row.joined_on, 'joined a household that exists', code);
      must(
        !household?.dissolved_on || (row.left_on !== null && row.left_on <= household.dissolved_on),
        'left a dissolved household',
        code,
      );
      must(
        (row.left_on === null) === (row.left_by === null) && (row.left_on === null || row.left_on > row.joined_on),
        'left for a reason',
        code,
      );
      must(
        row.born_on <= row.joined_on && (row.joined_by !== 'birth' || row.born_on === row.joined_on),
        'joined when born or later',
        code,
      );
      must(row.id_number.startsWith('99') && rightCheckDigit(row.id_number), 'ID number is synthetic and right', code);
      must(row.id_number.slice(6, 14) === row.born_on.replaceAll('-', ''), 'ID number has the birth date', code);
      must(Number(row.id_number[16]) % 2 === Number(row.sex) % 2, 'ID number has the sex', code);
      const certificate = row.disability_certificate ?? null;
      must(certificate === null || certificate.startsWith(row.id_number), 'certificate has the ID number', code);
      must(row.health.length === 1 || !row.health.includes('01'), 'nobody is healthy and ill', code);
      must(!femaleRelations.has(row.relation) || row.sex === '2', 'sex fits the relation', code);
      must(!maleRelations.has(row.relation) || row.sex === '1', 'sex fits the relation', code);
      must((personOf.get(row.id_number) ?? code) === code, 'ID number belongs to one person', code);
      personOf.set(row.id_number, code);
    }
    must(
      new Set(rows.map((row) => `${row.name} ${row.id_number} ${row.sex} ${row.born_on} ${row.ethnicity}`)).size === 1,
      'one person is told in one way',
      code,
    );
  }
  for (const [code, rows] of grouped(records.members, (row) => row.household_code)) {
    const heads = new Set(rows.filter((row) => row.relation === '01').map((row) => row.member_code));
    must(heads.size === 1, 'one head', code);
  }
  const inhabited = new Set(records.members.map((row) => row.household_code));
  for (const code of households.keys()) must(inhabited.has(code), 'has had members', code);
  const phones = records.households.flatMap((row) => row.phone ?? []);
  must(
    new Set(phones).size === phones.length && phones.every((phone) => phone.startsWith('100')),
    'phones are synthetic and not shared',
    '',
  );
}

function checkRegister(records: Records, households: Households, must: Must): void {
  const registrations = grouped(records.registrations, (row) => row.household_code);
  for (const [code, rows] of registrations) {
    const household = households.get(code);
    must(
      !overlap(rows.map((row) => ({ from: row.registered_from, to: row.registered_to }))),
      'registered once at a time',
      code,
    );
    for (const row of rows) {
      must(
        household !== undefined && household.formed_on <= row.registered_from,
        'registered after it was formed',
        code,
      );
      must(
        (row.registered_to === null) === (row.ended_by === null) &&
          (row.registered_to === null || row.registered_to > row.registered_from),
        'taken off for a reason',
        code,
      );
      must(
        !household?.dissolved_on || (row.registered_to !== null && row.registered_to <= household.dissolved_on),
        'dissolved households are not registered',
        code,
      );
    }
  }
  for (const [code, rows] of grouped(records.statuses, (row) => row.household_code)) {
    const within = registrations.get(code) ?? [];
    must(!overlap(rows.map((row) => ({ from: row.status_from, to: row.status_to }))), 'one mark at a time', code);
    must(
      rows.every((row) =>
        within.some(
          ({ registered_from, registered_to }) =>
            registered_from <= row.status_from &&
            (registered_to === null || (row.status_to !== null && row.status_to <= registered_to)),
        ),
      ),
      'marked while registered',
      code,
    );
    must(
      rows.every((row) => row.status_to === null || row.status_to > row.status_from),
      'a mark holds for a day or more',
      code,
    );
  }
}

function checkWork(records: Records, must: Must): void {
  const byPerson = grouped(records.members, (row) => row.member_code);
  const memberOn = (code: string, on: string) => {
    const rows = (byPerson.get(code) ?? []).filter((row) => holds(row.joined_on, row.left_on, on));
    return conditionOn(rows, on);
  };
  const courses = new Map(records.courses.map((row) => [row.course_code, row]));
  const attended = grouped(records.completions, (row) => row.course_code);
  for (const [code, course] of courses) {
    must(
      course.finished_on >= course.started_on && (attended.get(code)?.length ?? 0) <= course.seats,
      'a course has seats for all',
      code,
    );
  }
  const completed = grouped(records.completions, (row) => row.member_code);
  for (const row of records.completions) {
    const course = courses.get(row.course_code);
    const member = memberOn(row.member_code, row.completed_on);
    must(
      course !== undefined && row.completed_on >= course.finished_on,
      'completed when the course ended',
      row.completion_code,
    );
    must(
      member !== undefined && member.student === '01' && ageOn(member.born_on, row.completed_on) >= 16,
      'completed by somebody out of school',
      row.completion_code,
    );
  }
  for (const row of records.wishes)
    must(memberOn(row.member_code, row.wished_on) !== undefined, 'wished by a member', row.wish_code);

  for (const [code, rows] of grouped(records.placements, (row) => row.member_code)) {
    must(!overlap(rows.map((row) => ({ from: row.started_on, to: row.ended_on }))), 'one placement at a time', code);
    for (const row of rows) {
      const member = memberOn(code, row.started_on);
      const age = member === undefined ? 0 : ageOn(member.born_on, row.started_on);
      must(
        age >= 16 && age < (row.channel === 'welfare_post' ? 70 : 60) && member?.student === '01',
        'placed at working age and out of school',
        row.placement_code,
      );
      must(
        row.channel !== 'skills_training' ||
          (completed.get(code)?.some(({ completed_on }) => completed_on < row.started_on) ?? false),
        'trained before the job',
        row.placement_code,
      );
    }
  }
  const placements = new Map(records.placements.map((row) => [row.placement_code, row]));
  for (const row of records.wages) {
    const placement = placements.get(row.placement_code);
    must(
      placement !== undefined && holds(placement.started_on, placement.ended_on, row.paid_on),
      'paid within the placement',
      row.wage_code,
    );
    must(row.amount_yuan >= 100n && row.amount_yuan <= 30_000_000n, 'a wage is 1 to 300,000 yuan', row.wage_code);
    must(
      placement !== undefined && memberOn(placement.member_code, row.paid_on) !== undefined,
      'paid to a member',
      row.wage_code,
    );
  }
}
