import { ledgers } from '@guzhou/contracts';
import { ledgerController } from '@guzhou/ledgers';
import { Controller } from '@nestjs/common';
import { CompletionService } from './completion.service.js';

@Controller()
export class CompletionController extends ledgerController(ledgers.completions, CompletionService) {}
