import { ledgers } from '@guzhou/contracts';
import { ledgerController } from '@guzhou/ledgers';
import { Controller } from '@nestjs/common';
import { FundService } from './fund.service.js';

@Controller()
export class FundController extends ledgerController(ledgers.funds, FundService) {}
