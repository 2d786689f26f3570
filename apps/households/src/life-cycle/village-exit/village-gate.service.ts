import {
  standardReasons, villageExitReasons, villageExitSteps, villageFacilities, villagePapers, type GetVillage, type GetVillageExitGate,
  type InputOf, type ListVillages, type OutputOf, type VillageExitReason, type VillagePaperKind,
} from '@guzhou/contracts';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import { StandardsService } from '../../standing/standards/standards.service.js';
import { villageUnknown } from '../../register/villages/villages.errors.js';
import { inOrder } from './exit-procedure.js';
import { incidencePercent, missingPapers, percent } from './village-exit.js';
import { VillageExitService } from './village-exit.service.js';
import { VillageGateRepository, type VillageFigures } from './village-gate.repository.js';

type Gate = OutputOf<typeof GetVillageExitGate>;

@Injectable()
export class VillageGateService {
  constructor(
    private readonly repository: VillageGateRepository,
    private readonly villageExit: VillageExitService,
    private readonly standards: StandardsService,
  ) {}

  async list({ after = '', limit, ...page }: InputOf<typeof ListVillages>, county: string): Promise<OutputOf<typeof ListVillages>> {
    const found = await this.repository.listFigures(county, { ...page, after, limit: limit + 1 });
    const villages = found.slice(0, limit).map(({ revision: _, ...village }) => ({ ...village, incidencePercent: incidenceOf(village) }));
    return { villages, next: found.length > limit ? villages.at(-1)!.villageCode : null };
  }

  /** Throws `village/unknown`. */
  async get({ villageCode, asOf }: InputOf<typeof GetVillage>, county: string): Promise<OutputOf<typeof GetVillage>> {
    const figures = await this.repository.findFigures(county, villageCode, asOf);
    if (figures === null) throw villageUnknown();
    const [condition, papers, statuses, steps] = await Promise.all([
      this.repository.findCondition(county, villageCode, asOf), this.repository.findPapers(county, villageCode, asOf),
      this.repository.findStatuses(county, villageCode), this.repository.findStepsTold(county, villageCode),
    ]);
    const taken = Map.groupBy(steps.filter(({ takenOn }) => takenOn <= asOf), ({ begunOn }) => begunOn);
    return {
      ...figures, incidencePercent: incidenceOf(figures), statuses,
      condition: condition === null ? null : {
        assessedOn: condition.assessedOn, collectiveIncomeFen: String(condition.collectiveIncomeFen),
        facilities: villageFacilities.codes.map((facility) => (
          { facility, label: villageFacilities.labels[facility], there: condition[facility] })),
      },
      papers: papers.map(({ villageCode: _, ...paper }) => ({ ...paper, label: villagePapers.labels[paper.kind] })),
      exits: [...taken].reverse().map(([begunOn, ofOne]) => ({
        begunOn, steps: inOrder(ofOne).map(({ begunOn: _, ...step }) => ({ ...step, label: villageExitSteps.labels[step.step] })),
      })),
    };
  }

  /** Throws `village/unknown`. */
  async getGate({ villageCode, asOf, after = '', limit }: InputOf<typeof GetVillageExitGate>, county: string): Promise<Gate> {
    const { figures, assessedOn, missing, papers, rules } = await this.look(county, villageCode, asOf);
    const found = await this.repository.findRemaining(county, villageCode, asOf, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    return {
      villageCode, revision: figures.revision, asOf, ruleSet: rules.ruleSet, poor: figures.poor, exited: figures.exited,
      open: missing.length === 0 && papers.length === 0, persons: figures.persons, remainingHouseholds: figures.remainingHouseholds,
      remainingPersons: figures.remainingPersons, incidencePercent: incidenceOf(figures),
      incidenceBelowPercent: percent(rules.incidenceBelow), assessedOn,
      missing: missing.map((code) => ({ code, label: villageExitReasons.labels[code] })),
      missingPapers: papers.map((kind) => ({ kind, label: villagePapers.labels[kind] })),
      households: await this.judged(county, page, asOf),
      next: found.length > limit ? page.at(-1)!.householdCode : null,
    };
  }

  /** What a village lacks on a day, households apart. Throws `village/unknown`. */
  async look(county: string, villageCode: string, asOf: Day, tx?: Transaction) {
    const figures = await this.repository.findFigures(county, villageCode, asOf, tx);
    if (figures === null) throw villageUnknown();
    const rules = this.villageExit.rulesOn(asOf, county);
    const condition = await this.repository.findCondition(county, villageCode, asOf, tx);
    const missing: VillageExitReason[] = this.villageExit.missing({ ...countsOf(figures), condition }, rules);
    const papers: VillagePaperKind[] = missingPapers(await this.repository.findPapers(county, villageCode, asOf, tx), rules);
    return { figures, assessedOn: condition?.assessedOn ?? null, missing, papers, rules };
  }

  /** Each of these households with who heads it and what it lacks of the exit standard. */
  private async judged(
    county: string, page: readonly Pick<Gate['households'][number], 'householdCode' | 'povertyStatus'>[], asOf: Day,
  ): Promise<Gate['households']> {
    const codes = page.map(({ householdCode }) => householdCode);
    const [{ households }, heads] = await Promise.all([
      this.standards.judge(county, codes, asOf), this.repository.findHeads(county, codes, asOf),
    ]);
    const judged = new Map(households.map((household) => [household.known.householdCode, household]));
    return page.map(({ householdCode, povertyStatus }) => {
      const { known, missing } = judged.get(householdCode)!;
      return {
        householdCode, povertyStatus, headName: heads.get(householdCode) ?? null, persons: known.members.length,
        missing: missing.map((reason) => ({ ...reason, label: standardReasons.labels[reason.code] })),
      };
    });
  }
}

function countsOf({ persons, remainingPersons }: Pick<VillageFigures, 'persons' | 'remainingPersons'>) {
  return { persons: BigInt(persons), remainingPersons: BigInt(remainingPersons) };
}

function incidenceOf(figures: Pick<VillageFigures, 'persons' | 'remainingPersons'>): string | null {
  return incidencePercent(countsOf(figures));
}
