import { Module } from '@nestjs/common';
import { CourseModule } from '../course/course.module.js';
import { MemberModule } from '../member/member.module.js';
import { CompletionController } from './completion.controller.js';
import { CompletionReversalsController } from './completion-reversals.controller.js';
import { CompletionReversalsService } from './completion-reversals.service.js';
import { CompletionRepository } from './completion.repository.js';
import { CompletionService } from './completion.service.js';

@Module({
  imports: [CourseModule, MemberModule],
  controllers: [CompletionController, CompletionReversalsController],
  providers: [CompletionService, CompletionRepository, CompletionReversalsService],
})
export class CompletionModule {}
