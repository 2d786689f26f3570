import { type Day } from '@guzhou/days';
import type { ExitStandard } from '../standing/exit-standard/exit-standard.js';
import type { HouseholdFacts, IncomeFacts, LivingFacts, MemberFacts, RegistrationFacts, StatusFacts } from './facts.js';
import { amount, columnsOf, inOrder, several, text, yes, type Columns, type PackedFacts } from './packed-facts.js';
import type { Shared } from './shared.js';
import { unpackMembers } from './unpack-members.js';

export interface Circumstances {
  readonly asOf: Day;
  readonly county: string;
  readonly standard: ExitStandard;
  readonly shared: Shared;
}

/** What has come of one household so far; of rows that are not read yet their numbers. */
interface Gathered {
  readonly home: number;
  readonly members: MemberFacts[];
  readonly registrations: RegistrationFacts[];
  readonly statuses: StatusFacts[];
  readonly living: number[];
  readonly sums: number[];
  attribute: string | null;
}

interface Rest {
  readonly homes: Columns<'home'>;
  readonly living: Columns<'living'>;
  readonly sums: Columns<'income'>;
}

const NO_INCOME: IncomeFacts = { wage: 0n, operating: 0n, property: 0n, transfer: 0n, cost: 0n };

/** The facts of households from what was gathered of them, in the order of their codes. */
export function unpackFacts(packed: PackedFacts, circumstances: Circumstances): HouseholdFacts[] {
  const rest = { homes: columnsOf(packed, 'home'), living: columnsOf(packed, 'living'), sums: columnsOf(packed, 'income') };
  const gathered = new Map(rest.homes.code.map((code, home): [string, Gathered] =>
    [code, { home, members: [], registrations: [], statuses: [], living: [], sums: [], attribute: null }]));
  gather(packed, circumstances, rest, gathered);
  const codes = inOrder([...gathered.keys()], (a, b) => a < b);
  return codes.map((code) => household(gathered.get(code)!, rest, circumstances));
}

function gather(
  packed: PackedFacts, { asOf, shared }: Circumstances, { living, sums }: Rest, gathered: ReadonlyMap<string, Gathered>,
): void {
  let code = '';
  let latest: Gathered | undefined;
  /** Rows of one household mostly follow each other. */
  const of = (wanted: string) => {
    if (wanted !== code) {
      code = wanted;
      latest = gathered.get(wanted);
    }
    return latest;
  };
  unpackMembers(packed, asOf, shared.idNumbers, (home, member) => of(home)?.members.push(member));
  const registrations = columnsOf(packed, 'registration');
  registrations.home.forEach((home, i) => of(home)?.registrations.push(registration(registrations, i)));
  const statuses = columnsOf(packed, 'status');
  statuses.home.forEach((home, i) =>
    of(home)?.statuses.push({ from: statuses.from[i]!, to: text(statuses.to[i]!), status: statuses.status[i]! }));
  const attributes = columnsOf(packed, 'attribute');
  attributes.home.forEach((home, i) => {
    const household = of(home);
    if (household !== undefined) household.attribute = attributes.attribute[i]!;
  });
  living.home.forEach((home, i) => of(home)?.living.push(i));
  sums.home.forEach((home, i) => of(home)?.sums.push(i));
}

function household(gathered: Gathered, { homes, living, sums }: Rest, circumstances: Circumstances): HouseholdFacts {
  const { asOf, county, standard, shared } = circumstances;
  const { home, attribute } = gathered;
  const members = inOrder(gathered.members, (a, b) => a.memberCode < b.memberCode);
  const registrations = inOrder(gathered.registrations, (a, b) => a.from < b.from);
  const statuses = inOrder(gathered.statuses, (a, b) => a.from < b.from);
  const holds = ({ to }: { readonly to: Day | null }) => to === null || to > asOf;
  const { income, incomeBefore } = incomes(sums, gathered.sums);
  return {
    asOf, county, standard, householdCode: homes.code[home]!, villageCode: homes.village[home]!, formedOn: homes.formed[home]!,
    hasPhone: homes.phone[home] === 't', phoneHolders: shared.phones.get(homes.code[home]!) ?? 1, relocatedOn: text(homes.relocated[home]!), registrations,
    registration: registrations.find(holds) ?? null, statuses, status: statuses.find(holds) ?? null, attribute,
    living: lastFound(living, inOrder(gathered.living, (a, b) => living.assessed[a]! < living.assessed[b]!)), income, incomeBefore,
    members, head: members.find(({ relation }) => relation === '01') ?? null,
  };
}

function registration(rows: Columns<'registration'>, i: number): RegistrationFacts {
  return {
    from: rows.from[i]!, to: text(rows.to[i]!), standard: rows.standard[i]!, mainCause: rows.cause[i]!,
    otherCauses: several(rows.other_causes[i]!), endedBy: text(rows.ended_by[i]!),
  };
}

/** From all that was found by the day, oldest first: of each thing what was found last. */
function lastFound(living: Columns<'living'>, rows: readonly number[]): LivingFacts | null {
  if (rows.length === 0) return null;
  const last = rows.length === 1
    ? (column: readonly string[]) => column[rows[0]!]!
    : (column: readonly string[]) => column[rows.findLast((row) => column[row] !== '') ?? rows[0]!]!;
  return {
    assessedOn: living.assessed[rows.at(-1)!]!, firstAssessedOn: living.assessed[rows[0]!]!, enoughFood: yes(last(living.food)),
    enoughClothing: yes(last(living.clothing)), safeWater: yes(last(living.water)), houseGrade: text(last(living.grade)),
    housingAreaM2: amount(last(living.area)), waterScarce: yes(last(living.scarce)), electricity: yes(last(living.electricity)),
    roadSurface: text(last(living.road)), mainRoadM: amount(last(living.main_road)), farmlandM2: amount(last(living.farmland)),
    irrigatedM2: amount(last(living.irrigated)), forestM2: amount(last(living.forest)), pastureM2: amount(last(living.pasture)),
  };
}

/** Of the twelve months, and of the twelve before. */
function incomes({ kind, earlier, fen }: Columns<'income'>, rows: readonly number[]): Pick<HouseholdFacts, 'income' | 'incomeBefore'> {
  if (rows.length === 0) return { income: NO_INCOME, incomeBefore: null };
  const [now, before]: [Record<string, bigint>, Record<string, bigint>] = [{ ...NO_INCOME }, { ...NO_INCOME }];
  let known = false;
  for (const row of rows) {
    const isEarlier = earlier[row] === 't';
    (isEarlier ? before : now)[kind[row]!] = BigInt(fen[row]!);
    known ||= isEarlier;
  }
  return { income: now as unknown as IncomeFacts, incomeBefore: known ? before as unknown as IncomeFacts : null };
}
