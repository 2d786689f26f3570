import { Module } from '@nestjs/common';
import { Limits } from './limits.service.js';

@Module({ providers: [Limits], exports: [Limits] })
export class LimitsModule {}
