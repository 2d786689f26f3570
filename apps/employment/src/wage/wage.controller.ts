import { ledgers } from '@guzhou/contracts';
import { ledgerController } from '@guzhou/ledgers';
import { Controller } from '@nestjs/common';
import { WageService } from './wage.service.js';

@Controller()
export class WageController extends ledgerController(ledgers.wages, WageService) {}
