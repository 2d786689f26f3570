import { Projection, type ProjectionTable } from '@guzhou/projecting';
import { Injectable } from '@nestjs/common';

const placement = {
  name: 'placement',
  key: 'placement_code',
  version: 'version',
  columns: { placement_code: 'text', version: 'integer', member_code: 'text', channel: 'text', started_on: 'date', ended_on: 'date' },
} as const satisfies ProjectionTable;

@Injectable()
export class PlacementRepository extends Projection<keyof typeof placement.columns> {
  constructor() {
    super(placement);
  }
}
