import { naturalChangeKinds, type Heading, type LeftHousehold, type NaturalChange, type NaturalChangeKind, type Newcomer, type ProcedureKind } from '@guzhou/contracts';
import fc from 'fast-check';
import type { Day } from '@guzhou/days';
import { HEAD } from '../../src/register/members/member.js';
import { residentsOf, runningMembership, type Resident } from '../../src/register/natural-changes/scene.js';
import { idNumber } from '../people.js';
import { Chance, drawn } from './chance.js';
import { sceneOf, type Deed, type World } from './world.js';

export const procedureKinds: readonly ProcedureKind[] = ['identification', 'return', 'exit', 'removal'];

/** A step in a life: what is tried, how many days after the last day (or before it: things get known late), decided by what. */
export const step = fc.record({
  tries: fc.constantFrom<NaturalChangeKind | ProcedureKind>(...naturalChangeKinds.codes, ...procedureKinds),
  days: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 90 }) }, { weight: 1, arbitrary: fc.integer({ min: -60, max: -1 }) }),
  drawn,
});
export type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

const relations = ['02', '03', '04', '05', '11', '12', '23', '99'] as const;
type Relation = (typeof relations)[number];

/** What a step tries: mostly what could happen, at times what can't. Null: the world has nobody to try it with. */
export function deedOf(world: World, { tries, drawn: numbers }: Step, day: Day, serial: number): Deed | null {
  const chance = new Chance(numbers);
  const scene = sceneOf(world, day);
  const all = [...world.households.values()];
  const living = all.filter(({ dissolvedOn }) => dissolvedOn === null);
  const { householdCode } = chance.oneOf(chance.oneIn(20) || living.length === 0 ? all : living)!;
  if (isProcedure(tries)) return { kind: 'procedure', householdCode, procedure: tries };
  const change = new Trying(world, chance, serial, (code) => residentsOf(scene, code), householdCode).change(tries);
  return change === null ? null : { kind: 'natural', householdCode, change };
}

function isProcedure(tries: NaturalChangeKind | ProcedureKind): tries is ProcedureKind {
  return procedureKinds.some((kind) => kind === tries);
}

/** One try in a household. */
class Trying {
  private readonly own: readonly Resident[];
  private readonly codes: readonly string[];
  /** A word of new codes that is as long as the world's own. */
  private readonly place: string;

  constructor(
    private readonly world: World, private readonly chance: Chance, private readonly serial: number,
    private readonly residents: (householdCode: string) => readonly Resident[], private readonly home: string,
  ) {
    this.own = residents(home);
    this.codes = this.own.map(({ member }) => member.memberCode);
    this.place = world.villages[0]!;
  }

  change(kind: NaturalChangeKind): NaturalChange | null {
    const memberCode = this.somebody();
    if (memberCode === undefined) return null;
    switch (kind) {
      case 'birth': return {
        kind, child: { memberCode: this.newCode(), name: 'Child', sex: '1', ethnicity: '06', idNumber: null, health: ['01'], medicalInsurance: 'resident' },
        relation: this.relation(),
      };
      case 'adoption_in': {
        const [child, from] = this.one();
        return { kind, child, from };
      }
      case 'marriage_in': {
        const [spouse, from] = this.one();
        return { kind, spouse, from };
      }
      case 'moving_in': return this.movingIn();
      case 'release': return { kind, memberCode: this.chance.oneOf(this.imprisoned()) ?? memberCode, relation: this.relation() };
      case 'death': case 'marriage_out': case 'imprisonment': case 'adoption_out': return { kind, memberCode, ...this.head(this.home, [memberCode]) };
      case 'emigration': case 'moving_out': {
        const memberCodes = this.chance.someOf(this.codes);
        return { kind, memberCodes: memberCodes.length === 0 ? [memberCode] : memberCodes, ...this.head(this.home, memberCodes) };
      }
      case 'schooling': return { kind, memberCode, student: this.chance.oneOf(['01', '02', '03', '10'] as const)! };
      case 'enlistment': case 'discharge': return { kind, memberCode };
      case 'head_change': return { kind, head: this.heading(memberCode, this.codes) };
      case 'split': return this.split();
      case 'merge': return this.merge();
      case 'village_move': return { kind, villageCode: this.chance.oneOf(this.world.villages)! };
      case 'dissolution': return {
        kind, members: this.but(this.codes).map((each) => ({ memberCode: each, leftBy: this.chance.oneOf(['death', 'moved_out', 'emigrated'] as const)! })),
      };
    }
  }

  /** Mostly one of the household, at times anybody. */
  private somebody(): string | undefined {
    const all = [...this.world.members.keys()];
    return this.chance.oneOf(this.chance.oneIn(12) || this.codes.length === 0 ? all : this.codes);
  }

  private imprisoned(): string[] {
    return [...this.world.members.values()].filter(({ memberships }) => memberships.at(-1)?.leftBy === 'imprisoned').map(({ memberCode }) => memberCode);
  }

  private one(): [Newcomer, LeftHousehold | undefined] {
    const newcomer = this.newcomer(0);
    return [newcomer, this.leaving([newcomer])[0]];
  }

  private movingIn(): NaturalChange {
    const newcomers = [this.newcomer(0), ...(this.chance.oneIn(2) ? [this.newcomer(1)] : [])];
    return { kind: 'moving_in', newcomers, from: this.leaving(newcomers) };
  }

  private newcomer(i: number): Newcomer {
    const others = [...this.world.members.keys()].filter((code) => !this.codes.includes(code));
    const known = this.chance.oneIn(3) ? undefined : this.chance.oneOf(others);
    if (known !== undefined) return { who: 'known', memberCode: known, relation: this.relation() };
    const bornOn = this.chance.oneOf(['1975-03-04', '1994-03-04', '2012-03-04'])!;
    return {
      who: 'unknown', memberCode: this.newCode(i), name: 'Stranger', sex: '2', bornOn, idNumber: idNumber(bornOn, '2', this.serial), ethnicity: '06',
      condition: { education: '03', student: '01', health: ['01'], labourSkill: '01', medicalInsurance: 'none' }, relation: this.relation(),
    };
  }

  /** The households that they leave, each with a new head if it needs one; at times it is forgotten. */
  private leaving(newcomers: readonly Newcomer[]): LeftHousehold[] {
    const codes = newcomers.map(({ memberCode }) => memberCode);
    const homes = new Set(codes.flatMap((code) => this.homeOf(code) ?? []));
    return this.but([...homes].map((householdCode) => ({ householdCode, expectedRevision: 0, ...this.head(householdCode, codes) })));
  }

  private homeOf(memberCode: string): string | undefined {
    const member = this.world.members.get(memberCode);
    return member && runningMembership(member)?.householdCode;
  }

  private split(): NaturalChange | null {
    const [first, ...rest] = this.chance.someOf(this.codes);
    if (first === undefined) return null;
    const movers = [first, ...rest];
    const members = movers.map((memberCode) => ({ memberCode, relation: memberCode === first ? HEAD : this.relation() }));
    return { kind: 'split', newHouseholdCode: this.newCode(), members, ...this.head(this.home, movers) };
  }

  private merge(): NaturalChange | null {
    const other = this.chance.oneOf([...this.world.households.keys()].filter((code) => code !== this.home));
    if (other === undefined) return null;
    const members = this.but(this.residents(other)).map(({ member }) => ({ memberCode: member.memberCode, relation: this.relation() }));
    return members.length === 0 ? null : { kind: 'merge', others: [{ householdCode: other, expectedRevision: 0, members }] };
  }

  /** Who heads a household that loses its head and not everybody. */
  private head(householdCode: string, leaving: readonly string[]): { head?: Heading } {
    const residents = this.residents(householdCode);
    const stay = residents.map(({ member }) => member.memberCode).filter((code) => !leaving.includes(code));
    const headless = residents.some(({ member, membership }) => membership.relation === HEAD && leaving.includes(member.memberCode));
    const next = this.chance.oneOf(stay);
    return next === undefined || !headless || this.chance.oneIn(12) ? {} : { head: this.heading(next, stay) };
  }

  private heading(memberCode: string, among: readonly string[]): Heading {
    const others = among.filter((each) => each !== memberCode);
    return { memberCode, relations: others.map((each) => ({ memberCode: each, relation: this.relation() })) };
  }

  private relation(): Relation {
    return this.chance.oneOf(relations)!;
  }

  /** All of them, at times without the last. */
  private but<Item>(items: readonly Item[]): Item[] {
    return this.chance.oneIn(12) ? items.slice(0, -1) : [...items];
  }

  private newCode(i = 0): string {
    return `${this.place}-N${this.serial}-${i}`;
  }
}
