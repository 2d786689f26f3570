import { importKinds } from '@guzhou/contracts';
import { proceduresOf, taken } from '../procedures-fixture.js';
import {
  county, csvOf, household, idNumber, notExited, paper, person, registered, soundHome, startRegister, village, type Files, type Register,
} from '../register-fixture.js';

/** The village whose records are asked for, and the next one. */
export const villages = { A: village, B: '522632100208' } as const;
export type Letter = keyof typeof villages;

/** Of each village the same: records of every kind that anything can be asked about, each under a code that begins with its letter. */
function filesOf(letter: Letter): Files {
  const at = villages[letter];
  const code = (rest: string) => `${letter}-${rest}`;
  const surname = letter === 'A' ? '欧阳' : '司马';
  const home = { household_code: code('H1') };
  // Nobody of one village was born on the day of somebody of the other: their numbers would be the same.
  const born = (day: string) => (letter === 'A' ? day : day.replace(/-\d\d$/, '-27'));
  return {
    villages: [{ village_code: at, name: `${surname}村`, kind: 'administrative_village', poor_from: '2014-01-01' }],
    'village-conditions': [{
      village_code: at, assessed_on: '2020-01-05', paved_road: 'yes', bus: 'yes', safe_water: 'yes', electricity: 'yes', broadcasting: 'yes',
      broadband: 'yes', culture_room: 'yes', clinic: 'yes', collective_income_yuan: '50000',
    }],
    households: ['H1', 'H2'].map((each, i) => household(code(each), {
      village_code: at, grid_code: 'G1', phone: `1380013800${letter === 'A' ? i : i + 5}`,
    })),
    members: [
      person(code('M1'), code('H1'), `${surname}一`, born('1980-06-15')), person(code('M2'), code('H2'), `${surname}二`, born('1975-03-02')),
      person(code('M3'), code('H2'), `${surname}一`, born('1980-06-15'), { relation: '99' }),
      person(code('M4'), code('H1'), `${surname}四`, born('2010-06-15'), { relation: '03' }),
    ],
    registrations: [registered(code('H1'))],
    'poverty-statuses': [notExited(code('H1'))],
    'living-conditions': [soundHome(code('H1'), '2020-02-20')],
    incomes: [{ income_code: code('I1'), ...home, kind: 'wage', received_on: '2020-04-15', amount_yuan: '12500' }],
    clues: [{ clue_code: code('C1'), ...home, channel: 'department', origin: 'MEDICAL-5', risks: 'illness', received_on: '2020-05-04' }],
    plans: [{ ...home, plan_from: '2020-01-05', main_cause: '07', paths: 'employment' }],
    'plan-measures': [{
      measure_code: code('S1'), ...home, member_code: code('M1'), measure: 'training', responsible: 'cadre-17', starts_on: '2020-01-10',
      ends_on: '2020-04-30',
    }],
    funds: [{ fund_code: code('F1'), division_code: at, source: 'special_fund', received_on: '2020-02-01', amount_yuan: '1000' }],
    projects: [{
      project_code: code('P1'), village_code: at, name: `${surname}果园`, leading_industry: 'fruit', started_on: '2018-03-01', budget_yuan: '100000',
    }],
    payouts: [{
      payout_code: code('D1'), project_code: code('P1'), ...home, kind: 'dividend', paid_on: '2020-05-20', amount_yuan: '300.50',
    }],
    courses: [{
      course_code: code('K1'), division_code: at, kind: 'vocational', trade: 'sewing', started_on: '2020-03-02', finished_on: '2020-03-12', seats: '3',
    }],
    wishes: [{ wish_code: code('W1'), member_code: code('M1'), trade: 'sewing', wished_on: '2020-01-10' }],
    completions: [{
      completion_code: code('E1'), course_code: code('K1'), member_code: code('M1'), certificate: 'completion', completed_on: '2020-03-12',
    }],
    placements: [{ placement_code: code('L1'), member_code: code('M1'), channel: 'workshop', region: '01', started_on: '2019-03-01' }],
    wages: [{ wage_code: code('G1'), placement_code: code('L1'), paid_on: '2020-05-10', amount_yuan: '3000' }],
    workshops: [{ workshop_code: code('O1'), division_code: at, name: `${surname}车间`, started_on: '2019-03-01' }],
    'village-papers': [{ village_code: at, kind: 'water_test', issued_on: '2020-03-01', reference: '2020-7' }],
    'water-checks': [{
      ...home, checked_on: '2020-03-01', source: 'piped', litres_per_person_day: '60', quality: 'meets', guarantee_percent: '97',
    }],
    'house-appraisals': [{
      ...home, appraised_on: '2020-03-01', grade: 'A', appraised_by: 'housing_department', self_built: 'yes', renovation: 'not_needed',
    }],
    'record-copies': [{ ...home, copy_kind: 'handbook', taken_on: '2020-05-01', persons: '5', registered: 'yes' }],
    'record-copy-members': [{ ...home, copy_kind: 'handbook', taken_on: '2020-05-01', member_code: code('M1'), name: `${surname}乙` }],
  };
}

function both(): Files {
  const [a, b] = [filesOf('A'), filesOf('B')];
  return Object.fromEntries(importKinds.filter(({ kind }) => kind in a).map(({ kind }) => [kind, [...a[kind]!, ...b[kind]!]]));
}

export interface Records {
  /** Kind → the codes of its records in the village; of some there are several. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
}

/** A register with all of that in both villages. */
export async function startSeeded() {
  const register = await startRegister(both());
  const made = { A: await byHand(register, 'A'), B: await byHand(register, 'B') };
  return { register, made };
}
export type Seeded = Awaited<ReturnType<typeof startSeeded>>;

/** What no file brings. */
async function byHand(register: Register, letter: Letter): Promise<Records> {
  const { send, get, householdTag } = register;
  const { takeAll, putUp } = proceduresOf(register);
  const [h1, h2] = [`${letter}-H1`, `${letter}-H2`];
  const revision = async (code: string) => Number((await householdTag(code)).replaceAll('"', ''));
  const asRead = async (...households: string[]) => Promise.all(households.map(async (householdCode) => (
    { householdCode, expectedRevision: await revision(householdCode) })));
  const must = <Answer extends { readonly status: number }>(answer: Answer): Answer => {
    if (answer.status >= 300) throw new Error(`The seed was refused: ${JSON.stringify(answer)}`);
    return answer;
  };

  must(await send('PUT', `/households/${h1}/incomes/${letter}-I9`, {
    source: 'visit', effectiveOn: '2020-01-15', evidence: paper('income'),
    item: { kind: 'wage', subKind: 'unspecified', memberCode: null, amountFen: '1250000' },
  }, await householdTag(h1)));
  const { done } = must(await send<{ done: readonly { procedureId: string }[] }>('POST', '/procedures/batch-start', {
    kind: 'identification', role: 'household', effectiveOn: '2020-03-02', evidence: paper('application'),
    households: (await asRead(h2)).map((each) => ({ ...each, identified: { standard: '1', mainCause: '01' } })),
  }));
  const procedures = done.map(({ procedureId }) => procedureId);
  must(await takeAll(procedures, taken('visit', 'resident_team', '2020-03-04', 'visit_record')));
  must(await takeAll(procedures, taken('assembly', 'village_assembly', '2020-03-10', 'meeting')));
  const { noticeId } = must(await putUp(procedures, taken('village_notice', 'village_committee', '2020-03-11', 'photo')));
  const { changeId } = must(await send<{ changeId: string }>('POST', '/duplicates/merges', {
    source: 'visit', effectiveOn: '2020-05-12', evidence: paper('identity'), households: await asRead(h1, h2),
    merge: { kind: 'member', keptCode: `${letter}-M1`, mergedCode: `${letter}-M3`, take: [] },
  }));
  const division = villages[letter];
  const run = async (path: string, body: object) => {
    const answer = await register.ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return must({ status: answer.status, ...await answer.json() as { runId: string } }).runId;
  };
  const [demanded, trial] = [await run('/rules/runs', { division }), await run('/rule-sets/register-2027/trials', { division, months: ['2020-05'] })];
  for (const path of [`/rules/runs/${demanded}`, `/rule-set-trials/${trial}`]) {
    // Both are worked off beside; what is compared later must not move any more.
    while ((await get<{ state: string }>(`${path}?county=${county}`)).state !== 'finished') await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  const post = async (path: string, type: string, body: string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await register.ask(path, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
    return must({ status: answer.status, ...await answer.json() as { id: string; system: string } });
  };
  // A file of which a row was refused, and one that waits to be applied.
  const refused = csvOf('wishes', [{ wish_code: `${letter}-W2`, member_code: `${letter}-M9`, trade: 'sewing', wished_on: '2020-01-10' }]);
  const { id: operation } = await post(`/imports?kind=wishes&county=${county}`, 'text/csv', refused);
  const { id: staged } = await post(`/imports?kind=wishes&county=${county}&mode=preview`, 'text/csv', `${refused}\n`);
  const { id: attachment } = await post(`/attachments?county=${county}`, 'application/pdf', `%PDF-1.7 ${letter} ${'x'.repeat(64)}`);
  const named = { name: letter === 'A' ? '欧阳主任' : '司马主任', division };
  const { id: user } = await post('/users', 'application/json', JSON.stringify(named), { 'idempotency-key': `user-${letter}` });
  const system = await post('/systems', 'application/json', JSON.stringify({
    ...named, permissions: ['register.read'], reason: '2020-7', label: letter, days: 9,
  }));
  return {
    codes: {
      operation: [operation], staged: [staged], attachment: [attachment], user: [user], system: [system.system],
      division: [division], household: [h1, h2], member: [`${letter}-M1`, `${letter}-M2`], record: [`${letter}-M1`, `${letter}-M2`],
      procedure: procedures, notice: [noticeId!], merge: [changeId], 'rule-run': [demanded], trial: [trial],
      clue: [`${letter}-C1`], 'plan-measure': [`${letter}-S1`], income: [`${letter}-I9`], project: [`${letter}-P1`], fund: [`${letter}-F1`],
      payout: [`${letter}-D1`], placement: [`${letter}-L1`], wage: [`${letter}-G1`], workshop: [`${letter}-O1`], wish: [`${letter}-W1`],
      course: [`${letter}-K1`], completion: [`${letter}-E1`],
    },
  };
}

/** A code of the same length and form that nobody has. */
export function unknownOf(code: string): string {
  if (/^\d{12}$/.test(code)) return '522632199999';
  return code.startsWith('A-') || code.startsWith('B-') ? `Z${code.slice(1)}` : `0000dead${code.slice(8)}`;
}

/** Text in which every code of the village A is the one that nobody has instead. */
export function strangeText(text: string, { codes }: Records): string {
  const known = Object.values(codes).flat().reduce((told, code) => told.replaceAll(code, unknownOf(code)), text);
  return known.replaceAll(/\bA-(?=[A-Z]\d)/g, 'Z-');
}

/** The rows of a file of the seed that are of a village, as a part of an import brings them. */
export function partOf(kind: string, letter: Letter) {
  const columns = Object.keys(importKinds.find((each) => each.kind === kind)!.headings);
  const rows = filesOf(letter)[kind] ?? [];
  return { columns, rows: rows.map((row, i) => ({ row: i + 2, cells: columns.map((column) => row[column] ?? '') })) };
}

/** What tells that something of the village was told: codes, names, numbers. Codes of what was asked stand in the question, too. */
export function tellsOf(letter: Letter, { codes }: Records): RegExp {
  const surname = letter === 'A' ? '欧阳' : '司马';
  const born = letter === 'A' ? ['1980-06-15', '1975-03-02'] : ['1980-06-27', '1975-03-27'];
  const made = [...codes.procedure!, ...codes.notice!, ...codes.merge!, ...codes.user!, ...codes.system!, ...codes.attachment!];
  return new RegExp([`${letter}-[A-Z]\\d`, surname, ...born.map((day) => idNumber(day)), ...made].join('|'));
}
