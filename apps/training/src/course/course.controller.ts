import { coursesImport, type ExportInput, type ExportPage, type ImportOutcome, type ImportPart, type ImportPreview } from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { CourseService } from './course.service.js';

@Controller()
export class CourseController {
  constructor(private readonly courses: CourseService) {}

  @HandleRequest(coursesImport.request)
  importCourses(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
    return this.courses.importPart(part, context);
  }

  @HandleRequest(coursesImport.preview)
  previewCourses(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
    return previewOf(part, (each) => this.courses.importPart(each, context));
  }

  @HandleRequest(coursesImport.export)
  exportCourses(input: ExportInput, context: RequestContext): Promise<ExportPage> {
    return this.courses.exportPage(input, context);
  }
}
