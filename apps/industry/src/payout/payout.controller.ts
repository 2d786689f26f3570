import { ledgers } from '@guzhou/contracts';
import { ledgerController } from '@guzhou/ledgers';
import { Controller } from '@nestjs/common';
import { PayoutService } from './payout.service.js';

@Controller()
export class PayoutController extends ledgerController(ledgers.payouts, PayoutService) {}
