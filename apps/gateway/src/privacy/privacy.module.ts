import { Module } from '@nestjs/common';
import { ReadingModule } from '../reading/reading.module.js';
import { WritingModule } from '../writing/writing.module.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { ErasuresRepository } from './erasures/erasures.repository.js';
import { ErasuresService } from './erasures/erasures.service.js';
import { PrivacyController } from './privacy.controller.js';
import { PrivacyRepository } from './privacy.repository.js';
import { PrivacyService } from './privacy.service.js';

/** For who looks after the protection of personal data. */
@Module({
  imports: [ReadingModule, WritingModule],
  controllers: [PrivacyController, ErasuresController],
  providers: [PrivacyService, PrivacyRepository, ErasuresService, ErasuresRepository],
})
export class PrivacyModule {}
