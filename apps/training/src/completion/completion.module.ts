import { Module } from '@nestjs/common';
import { CourseModule } from '../course/course.module.js';
import { MemberModule } from '../member/member.module.js';
import { CompletionController } from './completion.controller.js';
import { CompletionRepository } from './completion.repository.js';
import { CompletionService } from './completion.service.js';

@Module({
  imports: [CourseModule, MemberModule],
  controllers: [CompletionController],
  providers: [CompletionService, CompletionRepository],
})
export class CompletionModule {}
