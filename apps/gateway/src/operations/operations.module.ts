import { Module } from '@nestjs/common';
import { OperationsController } from './operations.controller.js';
import { OperationsRepository } from './operations.repository.js';
import { OperationsService } from './operations.service.js';

@Module({ controllers: [OperationsController], providers: [OperationsService, OperationsRepository], exports: [OperationsService] })
export class OperationsModule {}
