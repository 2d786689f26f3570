import { coursesImport, type ImportOutcome, type ImportPart } from '@guzhou/contracts';
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
}
