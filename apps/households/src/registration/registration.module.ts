import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';

@Module({ imports: [HouseholdsModule], controllers: [RegistrationController], providers: [RegistrationService] })
export class RegistrationModule {}
