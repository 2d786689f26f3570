import { day, yearsAfter, type Day } from '../core/days.js';
import { Random } from '../core/random.js';
import { Stream } from '../core/streams.js';
import { hasLabour, isRegistered, type Household, type Person } from '../people/model.js';
import type { Course } from './courses.js';
import { jobOf, type Channel, type Job } from './jobs.js';

export interface Placement extends Job {
  readonly code: string;
  readonly person: Person;
  readonly channel: Channel;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
}

export interface Completion {
  readonly person: Person;
  readonly course: Course;
  readonly certificate: string;
}

export interface Wish {
  readonly person: Person;
  readonly trade: string;
  readonly wishedOn: Day;
}

/** Work and training of a household's people. */
export interface Career {
  readonly placements: readonly Placement[];
  readonly completions: readonly Completion[];
  readonly wishes: readonly Wish[];
}

const FIRST_START = day('2018-01-01');
const LAST_START = day('2020-04-20');
const CONTRACT_END = day('2021-01-01');
const CHANNELS = ['skills_training', 'east_west', 'welfare_post', 'workshop'] as const satisfies Channel[];
const EARLIER_CHANNELS = ['east_west', 'workshop', 'self_found'] as const satisfies Channel[];
const CERTIFICATES = ['completion', 'completion', 'special_ability', 'qualification', 'none'] as const;
const WISHED_TRADES = ['sewing', 'cooking', 'welding', 'chicken_raising'] as const;

const SECOND_WORKER = 0.3;
const WORKED_BEFORE = 0.15;
const ORDINARY_IN_WORK = 0.15;
const TRAINED = 0.06;
const WISHED = 0.7;
const WISH_ONLY = 0.03;

export function careerOf(household: Household): Career {
  const { village, number } = household;
  const { town, index } = village.plan;
  const writer = new CareerWriter(household, new Random(town.seed, town.number, index, number, Stream.career));
  const { standing, members } = household;
  if (standing === 'ordinary') writer.ordinary();
  if (!isRegistered(standing)) return writer;
  const workers = members.filter(isWorker);
  workers.sort((one, other) => Number(other.mainstay) - Number(one.mainstay));
  writer.registered(workers);
  return writer;
}

/** Long enough out of school to have a history of work. */
function isWorker(person: Person): boolean {
  return person.leftOn === null && person.age >= 19 && hasLabour(person);
}

class CareerWriter implements Career {
  readonly placements: Placement[] = [];
  readonly completions: Completion[] = [];
  readonly wishes: Wish[] = [];

  constructor(private readonly household: Household, private readonly random: Random) {}

  /** Somebody who went to work by himself, in some households. */
  ordinary(): void {
    if (!this.random.chance(ORDINARY_IN_WORK)) return;
    const worker = this.household.members.find(isWorker);
    if (worker !== undefined) this.place(worker, 'self_found');
  }

  registered(workers: readonly Person[]): void {
    const [first, second, ...others] = workers;
    if (first === undefined) this.welfarePostForTheOld();
    else this.place(first, this.channelOfFirst());
    if (second !== undefined && this.random.chance(SECOND_WORKER)) this.place(second, 'self_found');
    for (const person of others) this.learn(person);
  }

  private channelOfFirst(): Channel {
    const { standing, channelNumber } = this.household;
    if (standing === 'channel') return CHANNELS[channelNumber % CHANNELS.length] ?? 'workshop';
    if (standing === 'self' || this.random.chance(0.4)) return 'self_found';
    return this.random.pick(CHANNELS);
  }

  /** Welfare posts take people up to 69: a light one for some households without labour that are still poor. */
  private welfarePostForTheOld(): void {
    const { standing, members } = this.household;
    if (standing !== 'remaining' && standing !== 'unexplained') return;
    const person = members.find(({ leftOn, age, condition }) =>
      leftOn === null && age >= 60 && age <= 67 && condition.health === '01');
    if (person !== undefined && this.random.chance(0.3)) this.place(person, 'welfare_post');
  }

  private place(person: Person, channel: Channel): void {
    const { random } = this;
    const free = freeFrom(person);
    let startedOn: Day;
    if (channel === 'skills_training') {
      startedOn = this.attend(person, free).finishedOn + random.int(3, 40);
    } else {
      const earliest = Math.max(FIRST_START, free);
      if (earliest > LAST_START) return;
      startedOn = random.int(earliest, LAST_START);
    }
    this.placeBefore(person, free, startedOn);
    const endedOn = channel === 'welfare_post' && random.chance(0.5) ? CONTRACT_END : null;
    this.record(person, channel, startedOn, endedOn);
  }

  /** An earlier job, ended before this one began. */
  private placeBefore(person: Person, free: Day, next: Day): void {
    const { random } = this;
    const startedOn = next - random.int(200, 500);
    if (startedOn < free || person.age > 59 || this.household.standing === 'ordinary') return;
    if (!random.chance(WORKED_BEFORE)) return;
    this.record(person, random.pick(EARLIER_CHANNELS), startedOn, next - random.int(10, 60));
  }

  private record(person: Person, channel: Channel, startedOn: Day, endedOn: Day | null): void {
    const { household, random } = this;
    const code = `L${household.digits}${String(this.placements.length + 1).padStart(2, '0')}`;
    this.placements.push({ code, person, channel, startedOn, endedOn, ...jobOf(random, channel, household.standing) });
  }

  /** A course that began when the person was free for it, with or without having been wished for. */
  private attend(person: Person, free: Day): Course {
    const { random, household } = this;
    const { courses } = household.village;
    const open = courses.filter((course) => course.startedOn >= free);
    const course = random.pick(open.length > 0 ? open : courses.slice(-1));
    this.completions.push({ person, course, certificate: random.pick(CERTIFICATES) });
    if (random.chance(WISHED)) this.wish(person, course.trade, course.startedOn - random.int(20, 150));
    return course;
  }

  private learn(person: Person): void {
    const { random } = this;
    if (random.chance(TRAINED)) this.attend(person, freeFrom(person));
    else if (random.chance(WISH_ONLY)) this.wish(person, random.pick(WISHED_TRADES), LAST_START - random.int(0, 700));
  }

  private wish(person: Person, trade: string, wishedOn: Day): void {
    this.wishes.push({ person, trade, wishedOn: Math.max(wishedOn, person.joinedOn + 1) });
  }
}

/** Of working age, in the household, and out of school. */
function freeFrom({ bornOn, joinedOn, before, changedOn }: Person): Day {
  const leftSchool = before !== null && before.student !== '01' ? (changedOn ?? 0) : 0;
  return Math.max(yearsAfter(bornOn, 16), joinedOn, leftSchool) + 5;
}
