import { Module } from '@nestjs/common';
import { BooksService } from './books.service.js';
import { EpochsRunner } from './epochs.runner.js';
import { RecoveryController } from './recovery.controller.js';
import { RecoveryRepository } from './recovery.repository.js';
import { RecoveryService } from './recovery.service.js';
import { StepsService } from './steps.service.js';

/** What is to be done after the database of a service, or of this gateway, was restored from a backup. */
@Module({ controllers: [RecoveryController], providers: [RecoveryService, StepsService, BooksService, RecoveryRepository, EpochsRunner] })
export class RecoveryModule {}
