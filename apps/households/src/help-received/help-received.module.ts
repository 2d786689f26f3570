import { Module } from '@nestjs/common';
import { CertificateRepository } from './certificate.repository.js';
import { HelpReceivedListener } from './help-received.listener.js';
import { HelpReceivedRepository } from './help-received.repository.js';
import { HelpReceivedService } from './help-received.service.js';
import { PlacementRepository } from './placement.repository.js';

@Module({
  controllers: [HelpReceivedListener],
  providers: [HelpReceivedService, HelpReceivedRepository, PlacementRepository, CertificateRepository],
  exports: [HelpReceivedService],
})
export class HelpReceivedModule {}
