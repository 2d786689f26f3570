import { REGISTER_BEGINS_ON, type GetRule, type ListRules, type ListRuleSets, type OutputOf } from '@guzhou/contracts';
import { inForceOn, prepareCheck, valuesOf, type Check, type RuleData, type RuleSet, type Severity } from '@guzhou/ruling';
import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import { dayBeforeRegister } from '../register/days.errors.js';
import { ExitStandardService } from '../standing/exit-standard/exit-standard.service.js';
import type { HouseholdFacts } from './facts.js';
import { FactsRepository, type CodeRange } from './facts.repository.js';
import { villageExitConfig } from '../life-cycle/village-exit/village-exit.config.js';
import { villageExitRules } from '../life-cycle/village-exit/village-exit.js';
import { aboutHouseholds, aboutVillages, ruleBook, ruleSets, villageBook } from './rule-files.js';
import { ruleSetUnknown, ruleUnknown } from './rules.errors.js';
import { householdCount } from './subjects.js';
import { readOnce, type ReadShared, type Shared } from './shared.js';
import { SharedRepository } from './shared.repository.js';
import { VillageFactsRepository } from './village-facts.repository.js';
import type { VillageFacts } from './village-facts.js';

type Facts = HouseholdFacts;
/** What is told of a rule, whatever it is about. */
type AnyRule = RuleData & { readonly version: number };
type Details = OutputOf<typeof GetRule>;

/** What the rules are, and the facts that they judge. */
@Injectable()
export class RulesService {
  private readonly all: readonly AnyRule[] = [...ruleBook.rules, ...villageBook.rules];
  private readonly sets: readonly RuleSet[] = ruleSets;

  constructor(
    private readonly facts: FactsRepository, private readonly villages: VillageFactsRepository,
    private readonly shared: SharedRepository, private readonly exitStandard: ExitStandardService,
  ) {}

  list(asOf: Day): OutputOf<typeof ListRules> {
    const set = this.inForce(asOf);
    const entries = new Map(set.rules.map((entry) => [entry.number, entry]));
    const rules = this.all.map((rule) => ({
      ...summaryOf(rule), severity: entries.get(rule.number)?.severity ?? rule.severity, inForce: entries.has(rule.number),
    }));
    return { ruleSet: headOf(set), rules };
  }

  listSets(): OutputOf<typeof ListRuleSets> {
    return { ruleSets: this.sets.map((set) => ({ ...headOf(set), rules: set.rules.length })) };
  }

  /** Throws `rule/unknown`. */
  get(number: string): Details {
    const rule = this.find(number);
    if (rule === undefined) throw ruleUnknown();
    return {
      ...summaryOf(rule), valid: rule.valid, reason: rule.reason, parameters: rule.parameters.map(datedValues), versions: rule.versions,
      examples: rule.examples,
      ruleSets: this.sets.flatMap((set) => set.rules.filter((entry) => entry.number === number).map(({ severity = null, parameters }) =>
        ({ ...headOf(set), severity, parameters: parameters.map(datedValues) }))),
    };
  }

  /** Numbers of the rules whose offenders may be told to who may not be told of these levels; null: all. */
  telling(hidden: ReadonlySet<string> = new Set()): readonly string[] | null {
    if (hidden.size === 0) return null;
    return this.all.filter(({ tells }) => !tells.some((level) => hidden.has(level))).map(({ number }) => number);
  }

  /** Undefined: no such rule any more. */
  find(number: string): AnyRule | undefined {
    return ruleBook.find(number) ?? villageBook.find(number);
  }

  /** Throws `day/before-register`. */
  inForce(onDay: Day): RuleSet {
    if (onDay < REGISTER_BEGINS_ON) throw dayBeforeRegister();
    return inForceOn(this.sets, onDay);
  }

  /** Throws `rule-set/unknown`. */
  getSet(id: string): RuleSet {
    const set = this.sets.find((each) => each.id === id);
    if (set === undefined) throw ruleSetUnknown();
    return set;
  }

  /** How much each rule weighs on a day; rules that the set in force does not name weigh what their files say. */
  severitiesOn(onDay: Day): ReadonlyMap<string, Severity> {
    return new Map(this.list(onDay).rules.map(({ number, severity }) => [number, severity]));
  }

  prepare(set: RuleSet, asOf: Day, county: string): Check<Facts> {
    return prepareCheck(ruleBook, aboutHouseholds(set), { asOf, county });
  }

  prepareForVillages(set: RuleSet, asOf: Day, county: string): Check<VillageFacts> {
    return prepareCheck(villageBook, aboutVillages(set), { asOf, county });
  }

  /** How many households may have one phone before it is taken for nobody's own; 0: nothing is said of that yet. */
  phoneHouseholdsOn(onDay: Day, county: string): number {
    const values = valuesOf(ruleBook, this.inForce(onDay), 'H175', { asOf: onDay, county });
    return values === null ? 0 : householdCount.parse(values).households;
  }

  /** The last code of each of the next pages of so many households. */
  findPageEnds(county: string, range: Omit<CodeRange, 'last'>, size: number, pages: number): Promise<string[]> {
    return this.facts.findPageEnds(county, range, size, pages);
  }

  /** Reads what people and households of the county share: for reading many of its pages. */
  readerOfShared(county: string): ReadShared {
    return readOnce((asOf) => this.shared.find(county, asOf, null));
  }

  /** Households of a page as of a day, in the order of their codes. Throws `day/before-register`. */
  readRange(county: string, range: CodeRange, asOf: Day, shared: Shared): Promise<Facts[]> {
    return this.facts.findInRange(county, range, this.exitStandard.on(asOf, county), shared);
  }

  /** All villages of a division as of a day, in the order of their codes. */
  readVillages(county: string, division: string, asOf: Day): Promise<VillageFacts[]> {
    return this.villages.findOf(county, division, villageExitRules(asOf, county, villageExitConfig));
  }

  /** Villages to which these households belong or belonged. */
  findVillagesOf(county: string, householdCodes: readonly string[]): Promise<string[]> {
    return this.villages.findVillagesOf(county, householdCodes);
  }

  async readCodes(county: string, codes: readonly string[], asOf: Day): Promise<Facts[]> {
    const shared = await this.shared.find(county, asOf, codes);
    return this.facts.findOfCodes(county, codes, this.exitStandard.on(asOf, county), shared);
  }

  /** Households that share an ID number or a phone with these, which are among them where anything is shared. */
  async findSharing(county: string, codes: readonly string[], onDay: Day): Promise<string[]> {
    const { idNumbers, phones } = await this.shared.find(county, onDay, codes);
    const homes = idNumbers.size === 0 ? [] : await this.findHomesOf(county, [...idNumbers.keys()], onDay);
    return [...homes, ...phones.keys()];
  }

  findHomesOf(county: string, memberCodes: readonly string[], onDay: Day): Promise<string[]> {
    return this.facts.findHomesOf(county, memberCodes, onDay);
  }
}

function summaryOf({ number, version, title, subject, severity, certainty, source }: AnyRule) {
  return { number, version, title, subject: subject as Details['subject'], severity, certainty, source };
}

function headOf({ id, title, source, state, from, to }: RuleSet): OutputOf<typeof ListRules>['ruleSet'] {
  return { id, title, source, state, from, to };
}

function datedValues({ from, region, source, values }: RuleSet['rules'][number]['parameters'][number]) {
  return { from, region: region ?? null, source: source ?? null, values };
}
