import { ledgers } from '@guzhou/contracts';
import { ledgerController } from '@guzhou/ledgers';
import { Controller } from '@nestjs/common';
import { WorkshopService } from './workshop.service.js';

@Controller()
export class WorkshopController extends ledgerController(ledgers.workshops, WorkshopService) {}
