import { GetConsistency, JudgeRecordDifference, ListRecordDifferences } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { ReadsService } from '../reading/reads.service.js';
import { expectedRevision } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import { getConsistency, judgeRecordDifference, listRecordDifferences } from './agreement.routes.js';

@Controller()
export class AgreementController {
  constructor(private readonly writes: WritesService, private readonly reads: ReadsService) {}

  @Handle(listRecordDifferences)
  list({ query: { asOf = todayInChina(), ...query } }: RouteInput<typeof listRecordDifferences>) {
    return this.reads.ofDivision(ListRecordDifferences, { ...query, asOf });
  }

  @Handle(getConsistency)
  consistency({ query: { asOf = todayInChina(), ...query } }: RouteInput<typeof getConsistency>) {
    return this.reads.ofDivision(GetConsistency, { ...query, asOf });
  }

  @Handle(judgeRecordDifference)
  judge({ params, query: { county }, body, request }: RouteInput<typeof judgeRecordDifference>) {
    const input = { householdCode: params.code, expectedRevision: expectedRevision(request), ...body };
    return this.writes.write(JudgeRecordDifference, input, { county, request });
  }
}
