import { type Day } from '../days/days.js';
import type { ExitStandard } from '../exit-standard/exit-standard.js';
import {
  yearsBetween, type HouseholdFacts, type IncomeFacts, type LivingFacts, type MemberFacts, type RegistrationFacts, type StatusFacts,
} from './facts.js';

/** A row of `sql/rules/household-facts.sql`. */
export interface PackedRow {
  readonly packed: string;
}

interface Circumstances {
  readonly asOf: Day;
  readonly county: string;
  readonly standard: ExitStandard;
}

/** What has come of one household so far: a list of fields per row, the letter of its kind and the household's code first. */
interface Gathered {
  readonly home: readonly string[];
  readonly members: MemberFacts[];
  readonly registrations: RegistrationFacts[];
  readonly statuses: StatusFacts[];
  readonly living: (readonly string[])[];
  readonly sums: (readonly string[])[];
  attribute: string | null;
}

const text = (value: string | undefined) => (value === undefined || value === '' ? null : value);
/** `t` and `true`, `f` and `false`. */
const yes = (value: string | undefined) => (value === undefined || value === '' ? null : value.charCodeAt(0) === 116);
const several = (value: string | undefined): readonly string[] => (value === undefined || value === '' ? NONE : value.split(','));
const NONE: readonly string[] = [];
const NO_INCOME: IncomeFacts = { wage: 0n, operating: 0n, property: 0n, transfer: 0n, cost: 0n };

/** The facts of households from their rows, which come in any order but homes first; in the order of the codes. */
export function unpackFacts(rows: readonly PackedRow[], circumstances: Circumstances): HouseholdFacts[] {
  const gathered = new Map<string, Gathered>();
  for (const { packed } of rows) {
    const fields = packed.split('\t');
    if (fields[0] === 'h') {
      gathered.set(fields[1]!, { home: fields, members: [], registrations: [], statuses: [], living: [], sums: [], attribute: null });
    } else {
      const household = gathered.get(fields[1]!);
      if (household !== undefined) add(household, fields, circumstances.asOf);
    }
  }
  const codes = [...gathered.keys()].sort();
  return codes.map((code) => household(gathered.get(code)!, circumstances));
}

function add(household: Gathered, fields: readonly string[], asOf: Day): void {
  switch (fields[0]!) {
    case 'm': household.members.push(member(fields, asOf)); break;
    case 'r': household.registrations.push(registration(fields)); break;
    case 's': household.statuses.push({ from: fields[2]!, to: text(fields[3]), status: fields[4]! }); break;
    case 'l': household.living.push(fields); break;
    case 'i': household.sums.push(fields); break;
    default: household.attribute = text(fields[2]);
  }
}

function household(gathered: Gathered, { asOf, county, standard }: Circumstances): HouseholdFacts {
  const { home, attribute } = gathered;
  const members = inOrder(gathered.members, (a, b) => a.memberCode < b.memberCode);
  const registrations = inOrder(gathered.registrations, (a, b) => a.from < b.from);
  const statuses = inOrder(gathered.statuses, (a, b) => a.from < b.from);
  const holds = ({ to }: { readonly to: Day | null }) => to === null || to > asOf;
  const { income, incomeBefore } = incomes(gathered.sums);
  return {
    asOf, county, standard, householdCode: home[1]!, villageCode: home[2]!, formedOn: home[3]!, hasPhone: home[4] === 't',
    relocatedOn: text(home[5]), registrations, registration: registrations.find(holds) ?? null,
    statuses, status: statuses.find(holds) ?? null, attribute,
    living: living(inOrder(gathered.living, (a, b) => a[2]! < b[2]!)), income, incomeBefore,
    members, head: members.find(({ relation }) => relation === '01') ?? null,
  };
}

/** Sorts where it must: rows mostly come in order. */
function inOrder<T>(items: T[], before: (a: T, b: T) => boolean): T[] {
  for (let i = 1; i < items.length; i++) {
    if (before(items[i]!, items[i - 1]!)) return items.sort((a, b) => (before(a, b) ? -1 : 1));
  }
  return items;
}

function member(fields: readonly string[], asOf: Day): MemberFacts {
  const bornOn = fields[4]!;
  const months = text(fields[21]);
  return {
    memberCode: fields[2]!, sex: fields[3]!, bornOn, age: yearsBetween(bornOn, asOf), ethnicity: fields[5]!,
    disabilityCertificate: yes(fields[6]), relation: fields[7]!, joinedOn: fields[8]!, joinedBy: fields[9]!, education: text(fields[10]),
    student: text(fields[11]), health: several(fields[12]), labourSkill: text(fields[13]), medicalInsurance: text(fields[14]),
    seriousIllnessInsurance: yes(fields[15]), pension: text(fields[16]), minimumLivingAllowance: yes(fields[17]),
    specialHardshipSupport: yes(fields[18]), activeMilitary: yes(fields[19]), workRegion: text(fields[20]),
    workMonths: months === null ? null : Number(months), absenceExplained: yes(fields[22]),
  };
}

function registration(fields: readonly string[]): RegistrationFacts {
  return {
    from: fields[2]!, to: text(fields[3]), standard: fields[4]!, mainCause: fields[5]!, otherCauses: several(fields[6]),
    endedBy: text(fields[7]),
  };
}

/** From all that was found by the day, oldest first: of each thing what was found last. */
function living(rows: readonly (readonly string[])[]): LivingFacts | null {
  if (rows.length === 0) return null;
  const last = rows.length === 1
    ? (column: number) => text(rows[0]![column])
    : (column: number) => text(rows.findLast((row) => row[column] !== '')?.[column]);
  const flag = (column: number) => yes(last(column) ?? undefined);
  const amount = (column: number) => {
    const digits = last(column);
    return digits === null ? null : Number(digits);
  };
  return {
    assessedOn: rows.at(-1)![2]!, firstAssessedOn: rows[0]![2]!, enoughFood: flag(3), enoughClothing: flag(4), safeWater: flag(5),
    houseGrade: last(6), housingAreaM2: amount(7), waterScarce: flag(8), electricity: flag(9), roadSurface: last(10), mainRoadM: amount(11),
    farmlandM2: amount(12), irrigatedM2: amount(13), forestM2: amount(14), pastureM2: amount(15),
  };
}

/** Of the twelve months, and of the twelve before. */
function incomes(sums: readonly (readonly string[])[]): Pick<HouseholdFacts, 'income' | 'incomeBefore'> {
  if (sums.length === 0) return { income: NO_INCOME, incomeBefore: null };
  const [now, before]: [Record<string, bigint>, Record<string, bigint>] = [{ ...NO_INCOME }, { ...NO_INCOME }];
  let known = false;
  for (const [, , kind, sum, earlier] of sums) {
    if (sum !== '') now[kind!] = BigInt(sum!);
    if (earlier === '') continue;
    before[kind!] = BigInt(earlier!);
    known = true;
  }
  return { income: now as unknown as IncomeFacts, incomeBefore: known ? before as unknown as IncomeFacts : null };
}
