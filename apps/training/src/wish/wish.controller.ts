import { ledgers } from '@guzhou/contracts';
import { ledgerController } from '@guzhou/ledgers';
import { Controller } from '@nestjs/common';
import { WishService } from './wish.service.js';

@Controller()
export class WishController extends ledgerController(ledgers.wishes, WishService) {}
