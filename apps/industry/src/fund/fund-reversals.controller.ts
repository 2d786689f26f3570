import { reversals } from '@guzhou/contracts';
import { reversalsController } from '@guzhou/ledgers';
import { Controller } from '@nestjs/common';
import { FundReversalsService } from './fund-reversals.service.js';

@Controller()
export class FundReversalsController extends reversalsController(reversals.funds, FundReversalsService) {}
