import { Module } from '@nestjs/common';
import { DivisionsModule } from '../divisions/divisions.module.js';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { passedRoutes } from './passed-routes.js';
import { passingController } from './passing.controller.js';

/** Routes without anything of their own: services answer them. */
@Module({ imports: [DivisionsModule, ReadingModule, WritingModule], controllers: [passingController(passedRoutes)] })
export class PassingModule {}
