import { Module } from '@nestjs/common';
import { WritingModule } from '../writing/writing.module.js';
import { LivingConditionsController } from './living-conditions.controller.js';

@Module({ imports: [WritingModule], controllers: [LivingConditionsController] })
export class LivingConditionsModule {}
