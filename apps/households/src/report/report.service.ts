import {
  ListFigureItems, measuresOf, ReportSections, sectionMeasures, type BalanceMeasure, type InputOf, type Measure, type OutputOf,
  type SummedMeasure,
} from '@guzhou/contracts';
import type { Reading } from '@guzhou/reporting';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { ExitStandardService } from '../standing/exit-standard/exit-standard.service.js';
import { RulesService } from '../rules/rules.service.js';
import { VillageExitService } from '../life-cycle/village-exit/village-exit.service.js';
import { RegisterFiguresRepository, type Judging } from './register-figures.repository.js';
import { unknownMeasure } from './report.errors.js';
import { ReportRepository, type Scope } from './report.repository.js';
import { counts, villageMeasures, type VillageOfReport } from './village-figures.js';

type SectionInput = InputOf<typeof ReportSections.households>;
type Section = OutputOf<typeof ReportSections.households>;
type ListInput = InputOf<typeof ListFigureItems.households>;
type Items = OutputOf<typeof ListFigureItems.households>;

interface Page {
  readonly after: string;
  readonly limit: number;
}

@Injectable()
export class ReportService {
  constructor(
    private readonly repository: ReportRepository,
    private readonly exitStandard: ExitStandardService,
    private readonly villageExit: VillageExitService,
    private readonly register: RegisterFiguresRepository,
    private readonly rules: RulesService,
  ) {}

  async section({ division, period, asOf, openingOn }: SectionInput, { county, deadline }: Reading): Promise<Section> {
    const scope = { county, deadline, division, asOf, openingOn };
    const standard = this.exitStandard.on(asOf, county);
    const measures = sectionMeasures('households', period).map(({ key }) => key).filter((key) => !villageMeasures.includes(key));
    const ofRegister = measures.filter((key) => this.register.counts(key));
    const ofHouseholds = measures.filter((key) => !this.register.counts(key));
    const { sums, villages, register } = await this.repository.atOneMoment(scope, async (tx) => ({
      sums: await this.repository.sumHouseholdItems(tx, scope, standard, ofHouseholds),
      villages: await this.repository.findVillages(tx, scope),
      register: await this.register.section(tx, { ...scope, period }, ofRegister, this.judging(scope)),
    }));
    const rows = new Map(villages.map((village) => [village.villageCode, this.countsOf(village, scope)]));
    const all = [...sums.map(({ division: village, ...values }) => ({ division: village!, values })), ...register];
    for (const { division: village, values } of all) rows.set(village, { ...rows.get(village), ...withoutZeros(values) });
    return {
      rows: [...rows].map(([village, values]) => ({ division: village, values })),
      ruleSet: `${standard.ruleSet}; ${this.villageExit.rulesOn(asOf, county).ruleSet}`,
    };
  }

  /** Of a balance: the households whose records do not add up, each with what is missing (above zero) or too much. */
  async listItems({ measure: key, division, period, asOf, openingOn, after = '', limit }: ListInput, { county, deadline }: Reading): Promise<Items> {
    const measure = measuresOf(period).find((each) => each.key === key);
    if (!isListed(measure)) throw unknownMeasure();
    const scope = { county, deadline, division, asOf, openingOn };
    if (this.register.counts(key)) return this.register.page({ ...scope, period }, { measure: key, after, limit }, this.judging(scope));
    return this.repository.atOneMoment(scope, (tx) => (villageMeasures.includes(key)
      ? this.listVillages(tx, scope, key, { after, limit })
      : this.listHouseholds(tx, scope, measure, { after, limit })));
  }

  private judging({ asOf, county }: Scope): Judging {
    return { income: this.exitStandard.on(asOf, county).income, severities: this.rules.severitiesOn(asOf) };
  }

  private async listHouseholds(
    tx: Transaction, scope: Scope, measure: SummedMeasure | BalanceMeasure, { after, limit }: Page,
  ): Promise<Items> {
    const standard = this.exitStandard.on(scope.asOf, scope.county);
    const { items: found, sum } = await this.repository.findHouseholdItems(tx, scope, standard, measure, { after, limit: limit + 1 });
    const items = found.slice(0, limit).map((item) => ({ kind: 'household' as const, ...item }));
    return { items, next: found.length > limit ? items.at(-1)!.code : null, sum };
  }

  private async listVillages(tx: Transaction, scope: Scope, measure: string, { after, limit }: Page): Promise<Items> {
    const villages = await this.repository.findVillages(tx, scope);
    const behind = villages.filter((village) => counts(measure, village, this.isReady(village, scope)));
    const rest = behind.filter(({ villageCode }) => villageCode > after);
    const items = rest.slice(0, limit).map(({ villageCode }) => ({ kind: 'village' as const, code: villageCode, division: villageCode, value: '1' }));
    return { items, next: rest.length > limit ? items.at(-1)!.code : null, sum: String(behind.length) };
  }

  private countsOf(village: VillageOfReport, scope: Scope): Record<string, string> {
    const ready = this.isReady(village, scope);
    return Object.fromEntries(villageMeasures.filter((measure) => counts(measure, village, ready)).map((measure) => [measure, '1']));
  }

  private isReady(village: VillageOfReport, { asOf, county }: Scope): boolean {
    return this.villageExit.missing(village, this.villageExit.rulesOn(asOf, county)).length === 0;
  }
}

function isListed(measure: Measure | undefined): measure is SummedMeasure | BalanceMeasure {
  return measure?.service === 'households' && (measure.adds === 'sum' || measure.adds === 'balance');
}

function withoutZeros(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '0'));
}
