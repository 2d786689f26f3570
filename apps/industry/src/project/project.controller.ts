import { projectsImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { ProjectService } from './project.service.js';

@Controller()
export class ProjectController {
  constructor(private readonly projects: ProjectService) {}

  @HandleRequest(projectsImport.request)
  importProjects(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    return this.projects.importPart(part, context);
  }

  @HandleRequest(projectsImport.preview)
  previewProjects(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.projects.importPart(each, context));
  }

  @HandleRequest(projectsImport.export)
  exportProjects(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.projects.exportPage(input, context);
  }
}
