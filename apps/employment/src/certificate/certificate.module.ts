import { Module } from '@nestjs/common';
import { CertificateListener } from './certificate.listener.js';
import { CertificateRepository } from './certificate.repository.js';
import { CertificateService } from './certificate.service.js';

@Module({ controllers: [CertificateListener], providers: [CertificateService, CertificateRepository] })
export class CertificateModule {}
