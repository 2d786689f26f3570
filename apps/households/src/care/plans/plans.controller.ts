import {
  DrawUpPlan, GetPlan, ListDeepPoor, ListPlanGaps, ListPlanMeasures, planMeasuresImport, plansImport, RecordPlanMeasureResult,
  type ExportInput, type ExportPage, type ImportPart, type ImportPreview, type InputOf,
} from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { PlanLookupService } from './plan-lookup.service.js';
import { PlansService } from './plans.service.js';

@Controller()
export class PlansController {
  constructor(private readonly plans: PlansService, private readonly lookup: PlanLookupService) {}

  @HandleRequest(DrawUpPlan)
  drawUp(input: InputOf<typeof DrawUpPlan>, context: RequestContext) {
    return this.plans.drawUp(input, context);
  }

  @HandleRequest(RecordPlanMeasureResult)
  recordResult(input: InputOf<typeof RecordPlanMeasureResult>, context: RequestContext) {
    return this.plans.recordResult(input, context);
  }

  @HandleRequest(plansImport.request)
  importPlans(part: ImportPart, context: RequestContext) {
    return this.plans.importPlans(part, context);
  }

  @HandleRequest(plansImport.preview)
  previewPlans(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.plans.importPlans(each, context));
  }

  @HandleRequest(planMeasuresImport.request)
  importMeasures(part: ImportPart, context: RequestContext) {
    return this.plans.importMeasures(part, context);
  }

  @HandleRequest(planMeasuresImport.preview)
  previewMeasures(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.plans.importMeasures(each, context));
  }

  @HandleRequest(GetPlan)
  get(input: InputOf<typeof GetPlan>, { county }: RequestContext) {
    return this.lookup.get(input, county);
  }

  @HandleRequest(ListPlanGaps)
  listGaps(input: InputOf<typeof ListPlanGaps>, { county }: RequestContext) {
    return this.lookup.listGaps(input, county);
  }

  @HandleRequest(ListPlanMeasures)
  listMeasures(input: InputOf<typeof ListPlanMeasures>, { county }: RequestContext) {
    return this.lookup.listMeasures(input, county);
  }

  @HandleRequest(ListDeepPoor)
  listDeepPoor(input: InputOf<typeof ListDeepPoor>, { county }: RequestContext) {
    return this.lookup.listDeepPoor(input, county);
  }

  @HandleRequest(plansImport.export)
  exportPlans(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.plans.exportPlans(input, context);
  }

  @HandleRequest(planMeasuresImport.export)
  exportMeasures(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.plans.exportMeasures(input, context);
  }
}
