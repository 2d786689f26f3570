import {
  houseAppraisalsImport, RecordHouseAppraisal, RecordWaterCheck, waterChecksImport,
  type ExportInput, type ExportPage, type ImportPart, type ImportPreview, type InputOf,
} from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { HomeFindingsService } from './home-findings.service.js';
import { houseAppraisals } from './house-appraisal.js';
import { waterChecks } from './water-check.js';

@Controller()
export class HomeFindingsController {
  constructor(private readonly findings: HomeFindingsService) {}

  @HandleRequest(RecordWaterCheck)
  recordWaterCheck(input: InputOf<typeof RecordWaterCheck>, context: RequestContext) {
    return this.findings.record(waterChecks, input, context);
  }

  @HandleRequest(RecordHouseAppraisal)
  recordHouseAppraisal(input: InputOf<typeof RecordHouseAppraisal>, context: RequestContext) {
    return this.findings.record(houseAppraisals, input, context);
  }

  @HandleRequest(waterChecksImport.request)
  importWaterChecks(part: ImportPart, context: RequestContext) {
    return this.findings.import(waterChecks, part, context);
  }

  @HandleRequest(waterChecksImport.preview)
  previewWaterChecks(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.findings.import(waterChecks, each, context));
  }

  @HandleRequest(houseAppraisalsImport.request)
  importHouseAppraisals(part: ImportPart, context: RequestContext) {
    return this.findings.import(houseAppraisals, part, context);
  }

  @HandleRequest(houseAppraisalsImport.preview)
  previewHouseAppraisals(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.findings.import(houseAppraisals, each, context));
  }

  @HandleRequest(waterChecksImport.export)
  exportWaterChecks(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.findings.export(waterChecks, input, context);
  }

  @HandleRequest(houseAppraisalsImport.export)
  exportHouseAppraisals(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.findings.export(houseAppraisals, input, context);
  }
}
