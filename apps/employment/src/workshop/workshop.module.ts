import { Module } from '@nestjs/common';
import { WorkshopController } from './workshop.controller.js';
import { WorkshopRepository } from './workshop.repository.js';
import { WorkshopService } from './workshop.service.js';

@Module({ controllers: [WorkshopController], providers: [WorkshopService, WorkshopRepository] })
export class WorkshopModule {}
