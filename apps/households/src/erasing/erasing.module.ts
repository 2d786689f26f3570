import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { ErasingController } from './erasing.controller.js';
import { ErasingRepository } from './erasing.repository.js';
import { ErasingService } from './erasing.service.js';

/** Takes out who somebody is. */
@Module({ imports: [RegisterModule], controllers: [ErasingController], providers: [ErasingService, ErasingRepository] })
export class ErasingModule {}
