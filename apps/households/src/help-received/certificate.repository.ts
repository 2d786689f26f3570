import { Projection, type ProjectionTable } from '@guzhou/projecting';
import { Injectable } from '@nestjs/common';

const certificate = {
  name: 'certificate',
  key: 'completion_code',
  version: null,
  columns: { completion_code: 'text', member_code: 'text', trade: 'text', certificate: 'text', completed_on: 'date' },
} as const satisfies ProjectionTable;

@Injectable()
export class CertificateRepository extends Projection<keyof typeof certificate.columns> {
  constructor() {
    super(certificate);
  }
}
