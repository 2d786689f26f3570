import { Module } from '@nestjs/common';
import { ExitStandardService } from './exit-standard.service.js';

@Module({ providers: [ExitStandardService], exports: [ExitStandardService] })
export class ExitStandardModule {}
