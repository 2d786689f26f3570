import { Module } from '@nestjs/common';
import { HouseholdListener } from './household.listener.js';
import { HouseholdRepository } from './household.repository.js';
import { HouseholdService } from './household.service.js';

@Module({ controllers: [HouseholdListener], providers: [HouseholdService, HouseholdRepository] })
export class HouseholdModule {}
