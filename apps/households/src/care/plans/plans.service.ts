import {
  planMeasuresImport, plansImport, type ChangeAnswer, type DrawUpPlan, type ImportOutcome, type ImportPart, type InputOf, type OutputOf,
  type RecordPlanMeasureResult, type ExportInput, type ExportPage,
} from '@guzhou/contracts';
import { recordBook, runImport } from '@guzhou/importing';
import type { RequestContext } from '@guzhou/messaging';
import { Injectable } from '@nestjs/common';
import { householdNotOnDay } from '../../register/days.errors.js';
import { heldOn, holdsOn } from '@guzhou/days';
import { dayInFuture } from '@guzhou/recording';
import { existenceOf } from '../../register/households/household.js';
import { HouseholdsService } from '../../register/households/households.service.js';
import { exportPage } from '../../register/exports/export-page.js';
import { MembersService } from '../../register/members/members.service.js';
import { beginChange, beginImport } from '../../storage/stamp.js';
import { planAsRow, objectionToMeasure, withMeasureRow, withPlanRow, type Surroundings } from './plan-rows.js';
import { planMeasureInFile } from './plan.records.js';
import { repeats, withPlan, type PlanMeasure } from './plan.js';
import { measureUnknown, planRefused, planTexts } from './plans.errors.js';
import { PlansRepository } from './plans.repository.js';

/** The field of a request that stands for a column. */
const fieldOf: Readonly<Record<string, string>> = { member_code: 'memberCode', ends_on: 'endsOn', measure_code: 'measureCode' };

@Injectable()
export class PlansService {
  constructor(
    private readonly repository: PlansRepository, private readonly households: HouseholdsService, private readonly members: MembersService,
  ) {}

  /** Throws what `DrawUpPlan` names. */
  async drawUp(input: InputOf<typeof DrawUpPlan>, context: RequestContext): Promise<ChangeAnswer> {
    const { tx, county } = context;
    const { householdCode, source, effectiveOn, evidence, mainCause, otherCauses, paths } = input;
    const household = (await this.households.openForChange(context, [input])).find(householdCode)!;
    const recorded = await beginChange(context, { kind: 'draw-up-plan', source, effectiveOn, evidence, households: [householdCode] });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (!holdsOn(existenceOf(household), effectiveOn)) throw householdNotOnDay('effectiveOn');
    if (repeats({ mainCause, otherCauses })) throw planRefused('plan/causes-repeated', 'otherCauses');
    const records = await this.repository.findPlans(tx, county, [householdCode]);
    const next = { from: effectiveOn, mainCause, otherCauses, paths: [...new Set(paths)] };
    const plans = withPlan(records.find(householdCode)?.plans ?? [], next);
    if (plans === null) throw planRefused('plan/later-one-there', 'effectiveOn');
    records.put(householdCode, { householdCode, plans });
    await this.repository.savePlans(tx, recorded, records);
    const measures = input.measures.map((each): PlanMeasure => ({ ...each, householdCode, result: null, resultOn: null }));
    const stored = await this.repository.findMeasures(tx, county, measures.map(({ measureCode }) => measureCode));
    const surroundings = await this.surroundingsOf(context, [householdCode], recorded.today);
    const seen = new Set<string>();
    for (const [i, measure] of measures.entries()) {
      if (seen.has(measure.measureCode)) throw planRefused('measure/listed-twice', `measures.${i}.measureCode`);
      seen.add(measure.measureCode);
      const before = stored.find(measure.measureCode);
      const objection = objectionToMeasure(measure, before, surroundings);
      if (objection !== null) throw planRefused(objection.code, `measures.${i}.${fieldOf[objection.column ?? ''] ?? 'measureCode'}`);
      stored.put(measure.measureCode, { ...measure, result: before?.result ?? null, resultOn: before?.resultOn ?? null });
    }
    await this.repository.saveMeasures(tx, recorded, stored);
    return this.households.answerChange(context, recorded, [householdCode]);
  }

  /** Throws what `RecordPlanMeasureResult` names. */
  async recordResult(
    { measureCode, result, source, effectiveOn, evidence }: InputOf<typeof RecordPlanMeasureResult>, context: RequestContext,
  ): Promise<OutputOf<typeof RecordPlanMeasureResult>> {
    const records = await this.repository.findMeasures(context.tx, context.county, [measureCode]);
    const measure = records.find(measureCode);
    if (measure === undefined) throw measureUnknown();
    const households = [measure.householdCode];
    const recorded = await beginChange(context, { kind: 'record-measure-result', source, effectiveOn, evidence, households });
    if (effectiveOn > recorded.today) throw dayInFuture('effectiveOn');
    if (effectiveOn < measure.startsOn) throw planRefused('measure/result-before-start', 'effectiveOn');
    records.put(measureCode, { ...measure, result, resultOn: effectiveOn });
    await this.repository.saveMeasures(context.tx, recorded, records);
    return { changeId: recorded.recordedBy };
  }

  async importPlans(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const recorded = await beginImport(context, plansImport.kind, part);
    return runImport({
      definition: plansImport, texts: planTexts, part, keyOf: (row) => `${row.household_code} ${row.plan_from}`,
      dayOf: (row) => row.plan_from,
      open: async (rows) => {
        const codes = [...new Set(rows.map((row) => row.household_code))];
        const surroundings = await this.surroundingsOf(context, codes, recorded.today);
        const records = await this.repository.findPlans(context.tx, context.county, codes);
        return recordBook({
          records,
          keyOf: (row) => row.household_code,
          apply: (before, row) => withPlanRow(before, row, surroundings),
          isNew: (before, after) => after.plans.length > (before?.plans.length ?? 0),
          rowOf: planAsRow,
          save: () => this.repository.savePlans(context.tx, recorded, records),
        });
      },
    });
  }

  async importMeasures(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    const recorded = await beginImport(context, planMeasuresImport.kind, part);
    return runImport({
      definition: planMeasuresImport, texts: planTexts, part, keyOf: (row) => row.measure_code,
      open: async (rows) => {
        const surroundings = await this.surroundingsOf(context, [...new Set(rows.map((row) => row.household_code))], recorded.today);
        const records = await this.repository.findMeasures(context.tx, context.county, rows.map((row) => row.measure_code));
        return recordBook({
          records,
          keyOf: (row) => row.measure_code,
          apply: (before, row) => withMeasureRow(before, row, surroundings),
          rowOf: planMeasureInFile.cells,
          save: () => this.repository.saveMeasures(context.tx, recorded, records),
        });
      },
    });
  }

  private async surroundingsOf({ tx, county }: RequestContext, householdCodes: readonly string[], today: string): Promise<Surroundings> {
    const existence = await this.households.findExistenceForMembers(tx, county, householdCodes);
    const members = await this.members.findMembersOf(tx, county, householdCodes);
    return {
      existed: (code) => existence.get(code), isMember: (code, memberCode) => members.get(code)?.has(memberCode) ?? false, today,
    };
  }

  exportPlans(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(plansImport, 'household', input, context, async (codes) =>
      [...(await this.repository.findPlans(tx, county, codes)).values()]
      .map((each) => ({ ...each, plans: heldOn(each.plans, input.asOf) }))
      .flatMap((each) => each.plans.map(({ from }) => planAsRow(each, { plan_from: from }))));
  }

  exportMeasures(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    const { tx, county } = context;
    return exportPage(planMeasuresImport, 'measure', input, context, async (codes) =>
      [...(await this.repository.findMeasures(tx, county, codes)).values()].map(planMeasureInFile.cells));
  }
}
