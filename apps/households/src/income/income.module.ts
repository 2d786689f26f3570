import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { IncomeController } from './income.controller.js';
import { IncomeListener } from './income.listener.js';
import { IncomeRepository } from './income.repository.js';
import { IncomeService } from './income.service.js';

@Module({
  imports: [HouseholdsModule],
  controllers: [IncomeController, IncomeListener],
  providers: [IncomeService, IncomeRepository],
  exports: [IncomeService],
})
export class IncomeModule {}
