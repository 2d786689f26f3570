import type { Day } from '../days/days.js';
import type { ExitStandard } from '../exit-standard/exit-standard.js';
import {
  yearsBetween, type HouseholdFacts, type IncomeFacts, type LivingFacts, type MemberFacts, type RegistrationFacts, type StatusFacts,
} from './facts.js';

/** A row of `sql/rules/household-facts.sql`. */
export interface PackedRow {
  readonly kind: string;
  readonly code: string;
  readonly packed: string;
}

interface Circumstances {
  readonly asOf: Day;
  readonly county: string;
  readonly standard: ExitStandard;
}

/** What has come of one household so far, still packed. */
interface Gathered {
  readonly home: string;
  readonly rows: Readonly<Record<RowKind, string[]>>;
}

type RowKind = 'member' | 'registration' | 'attribute' | 'status' | 'living' | 'income';

const text = (value: string | undefined) => (value === undefined || value === '' ? null : value);
const yes = (value: string | undefined) => (value === undefined || value === '' ? null : value[0] === 't');
const nothing: IncomeFacts = { wage: 0n, operating: 0n, property: 0n, transfer: 0n, cost: 0n };

/** The facts of households from their rows, which come in any order; in the order of the codes. */
export function unpackFacts(rows: readonly PackedRow[], circumstances: Circumstances): HouseholdFacts[] {
  const gathered = new Map<string, Gathered>();
  for (const { kind, code, packed } of rows) {
    if (kind === 'home') gathered.set(code, { home: packed, rows: { member: [], registration: [], attribute: [], status: [], living: [], income: [] } });
  }
  for (const { kind, code, packed } of rows) {
    if (kind !== 'home') gathered.get(code)?.rows[kind as RowKind].push(packed);
  }
  return [...gathered.keys()].sort().map((code) => household(code, gathered.get(code)!, circumstances));
}

function household(householdCode: string, { home, rows }: Gathered, { asOf, county, standard }: Circumstances): HouseholdFacts {
  const [villageCode, formedOn, phone, relocatedOn] = home.split('\t') as [string, string, string, string];
  const registrations = rows.registration.sort().map(registration);
  const statuses = rows.status.sort().map(status);
  const members = rows.member.sort().map((packed) => member(packed, asOf));
  const holds = ({ to }: { readonly to: Day | null }) => to === null || to > asOf;
  return {
    asOf, county, standard, householdCode, villageCode, formedOn, hasPhone: phone === 't', relocatedOn: text(relocatedOn),
    registrations, registration: registrations.find(holds) ?? null,
    statuses, status: statuses.find(holds) ?? null, attribute: rows.attribute[0] ?? null,
    living: living(rows.living.sort()), ...income(rows.income),
    members, head: members.find(({ relation }) => relation === '01') ?? null,
  };
}

function member(packed: string, asOf: Day): MemberFacts {
  const fields = packed.split('\t') as [string, string, string, string, string, string, string, string, ...string[]];
  const [memberCode, sex, bornOn, ethnicity, certified, relation, joinedOn, joinedBy] = fields;
  const months = text(fields[19]);
  return {
    memberCode, sex, bornOn, age: yearsBetween(bornOn, asOf), ethnicity, disabilityCertificate: yes(certified), relation, joinedOn,
    joinedBy, education: text(fields[8]), student: text(fields[9]), health: text(fields[10])?.split(',') ?? [], labourSkill: text(fields[11]),
    medicalInsurance: text(fields[12]), seriousIllnessInsurance: yes(fields[13]), pension: text(fields[14]),
    minimumLivingAllowance: yes(fields[15]), specialHardshipSupport: yes(fields[16]), activeMilitary: yes(fields[17]),
    workRegion: text(fields[18]), workMonths: months === null ? null : Number(months), absenceExplained: yes(fields[20]),
  };
}

function registration(packed: string): RegistrationFacts {
  const [from, to, standard, mainCause, others, endedBy] = packed.split('\t') as [string, string, string, string, string, string];
  return { from, to: text(to), standard, mainCause, otherCauses: text(others)?.split(',') ?? [], endedBy: text(endedBy) };
}

function status(packed: string): StatusFacts {
  const [from, to, mark] = packed.split('\t') as [string, string, string];
  return { from, to: text(to), status: mark };
}

/** From all that was found by the day, oldest first: of each thing what was found last. */
function living(found: readonly string[]): LivingFacts | null {
  if (found.length === 0) return null;
  const rows = found.map((packed) => packed.split('\t'));
  const last = rows.length === 1
    ? (column: number) => text(rows[0]![column])
    : (column: number) => text(rows.findLast((row) => row[column] !== '')?.[column]);
  const flag = (column: number) => yes(last(column) ?? undefined);
  const amount = (column: number) => {
    const digits = last(column);
    return digits === null ? null : Number(digits);
  };
  return {
    assessedOn: rows.at(-1)![0]!, firstAssessedOn: rows[0]![0]!, enoughFood: flag(1), enoughClothing: flag(2), safeWater: flag(3),
    houseGrade: last(4), housingAreaM2: amount(5), waterScarce: flag(6), electricity: flag(7), roadSurface: last(8), mainRoadM: amount(9),
    farmlandM2: amount(10), irrigatedM2: amount(11), forestM2: amount(12), pastureM2: amount(13),
  };
}

/** Of the twelve months, and of the twelve before. */
function income(sums: readonly string[]): Pick<HouseholdFacts, 'income' | 'incomeBefore'> {
  const [now, before]: [Record<string, bigint>, Record<string, bigint>] = [{ ...nothing }, { ...nothing }];
  let known = false;
  for (const packed of sums) {
    const [kind, sum, earlier] = packed.split('\t') as [string, string, string];
    if (sum !== '') now[kind] = BigInt(sum);
    if (earlier === '') continue;
    before[kind] = BigInt(earlier);
    known = true;
  }
  return { income: now as unknown as IncomeFacts, incomeBefore: known ? before as unknown as IncomeFacts : null };
}
