import { ledgers } from '@guzhou/contracts';
import { ledgerController } from '@guzhou/ledgers';
import { Controller } from '@nestjs/common';
import { CourseService } from './course.service.js';

@Controller()
export class CourseController extends ledgerController(ledgers.courses, CourseService) {}
