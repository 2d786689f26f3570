import { Module } from '@nestjs/common';
import { CheckingModule } from '../checking/checking.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { TrialsController } from './trials.controller.js';
import { TrialsRepository } from './trials.repository.js';
import { TrialsService } from './trials.service.js';

@Module({ imports: [CheckingModule, RulesModule], controllers: [TrialsController], providers: [TrialsService, TrialsRepository] })
export class TrialsModule {}
