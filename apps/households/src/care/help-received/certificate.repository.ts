import { Projection, type ProjectionTable } from '@guzhou/projecting';
import { Injectable } from '@nestjs/common';

const certificate = {
  name: 'certificate',
  key: 'completion_code',
  // A fact has two states at most: as it was told, and reversed.
  version: 'reversals',
  columns: { completion_code: 'text', member_code: 'text', trade: 'text', certificate: 'text', completed_on: 'date', reversals: 'integer' },
} as const satisfies ProjectionTable;

@Injectable()
export class CertificateRepository extends Projection<keyof typeof certificate.columns> {
  constructor() {
    super(certificate);
  }
}
