import { ledgers } from '@guzhou/contracts';
import { ledgerController } from '@guzhou/ledgers';
import { Controller } from '@nestjs/common';
import { ProjectService } from './project.service.js';

@Controller()
export class ProjectController extends ledgerController(ledgers.projects, ProjectService) {}
