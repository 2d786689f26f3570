import { AS_OF, day, type Day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { conditionOf, earlierCondition } from './conditions.js';
import { family, type Kin } from './family.js';
import { givenName, surname, type Sequences } from './identity.js';
import { birthDate, formationDate, joining, lastChange, leaving, leavingDate } from './membership.js';
import type { Household, Person, Standing, Village } from './model.js';

/** What the plan of a village says of a household before it has people. */
export interface Slot {
  readonly standing: Standing;
  readonly size: number;
  readonly withLabour: boolean;
  readonly channelNumber: number;
}

/** Of the peoples of the county, as codes of GB/T 3304: Dong, Miao, Sui, Yao, Han. */
const ETHNICITIES = ['12', '12', '12', '06', '06', '06', '25', '13', '01'] as const;
/** How many households somebody left. */
const LEFT = 0.1;

export function makeHousehold(village: Village, slot: Slot, number: number, sequences: Sequences): Household {
  const { town, index, spec } = village.plan;
  const random = new Random(town.seed, town.number, index, number, Stream.people);
  const { standing } = slot;
  const kins = family(random, slot.size, slot.withLabour);
  const head = kins[0] as Kin;
  const headBornOn = birthDate(random, head.age, standing);
  const dissolvedOn = standing === 'dissolved' ? random.int(day('2015-03-01'), day('2020-05-10')) : null;
  const household: Household = {
    village, number, digits: spec.code + String(number).padStart(4, '0'), standing, channelNumber: slot.channelNumber,
    formedOn: formationDate(random, standing, headBornOn), dissolvedOn, ethnicity: random.pick(ETHNICITIES),
    members: [],
  };
  const entry = new Entry(random, household, sequences);
  kins.forEach((kin, place) => entry.admit(kin, place === 0 ? headBornOn : birthDate(random, kin.age, standing)));
  if (dissolvedOn !== null) empty(household, dissolvedOn);
  else if (random.chance(LEFT)) addLeaver(random, household, head.age, entry);
  return household;
}

/** Takes people into one household, under one family name. */
class Entry {
  readonly #familyName: string;
  readonly #latest: Day;

  constructor(
    private readonly random: Random, private readonly household: Household, private readonly sequences: Sequences,
  ) {
    this.#familyName = surname(random);
    this.#latest = Math.min(lastChange(household.standing), (household.dissolvedOn ?? AS_OF + 400) - 400);
  }

  admit(kin: Kin, bornOn: Day): Person {
    const { random, household } = this;
    const joined = joining(random, kin, bornOn, household.formedOn, this.#latest);
    const condition = conditionOf(random, kin);
    const change = earlierCondition(random, kin.age, bornOn, condition);
    const earlier = change !== null && change.changedOn > joined.joinedOn ? change : null;
    const person: Person = {
      code: personCode(household),
      name: this.#familyName + givenName(random),
      idSequence: this.sequences.take(bornOn, kin.sex),
      sex: kin.sex, bornOn, age: kin.age, relation: kin.relation,
      insured: household.standing === 'remaining' || random.chance(0.98),
      condition, before: earlier?.before ?? null, changedOn: earlier?.changedOn ?? null,
      joinedOn: joined.joinedOn, joinedBy: joined.joinedBy, leftOn: null, leftBy: '', mainstay: kin.mainstay,
    };
    household.members.push(person);
    return person;
  }
}

/** The code of the next person of a household. */
export function personCode(household: Household): string {
  return `P${household.digits}${String(household.members.length + 1).padStart(2, '0')}`;
}

/** Somebody as of the day of leaving. */
export function departed(person: Person, leftOn: Day, leftBy: string): Person {
  return { ...person, before: null, changedOn: null, leftOn, leftBy };
}

/** The last of a dissolved household moved away, others had died before. */
function empty({ members }: Household, dissolvedOn: Day): void {
  members.forEach((person, place) => {
    members[place] = place === 0
      ? departed(person, dissolvedOn, 'moved_out')
      : departed(person, dissolvedOn - 30, 'death');
  });
}

function addLeaver(random: Random, household: Household, headAge: number, entry: Entry): void {
  const gone = leaving(random, headAge);
  if (gone === null) return;
  const person = entry.admit(gone.kin, birthDate(random, gone.kin.age, household.standing));
  const leftOn = leavingDate(random, household.standing, person.joinedOn);
  if (leftOn === null) household.members.pop();
  else household.members[household.members.length - 1] = departed(person, leftOn, gone.leftBy);
}
