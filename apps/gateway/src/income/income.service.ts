import { GetIncome, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';
import { Answer, type RouteInput } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import type { getIncome } from './income.routes.js';

@Injectable()
export class IncomeService {
  constructor(private readonly reads: ReadsService) {}

  /** Throws `household/unknown`, `request/deadline-missed`. */
  async get(householdCode: string, { county, asOf = todayInChina() }: RouteInput<typeof getIncome>['query']): Promise<Answer<OutputOf<typeof GetIncome>>> {
    const income = await this.reads.ofCounty(GetIncome, { householdCode, asOf }, county);
    return new Answer(200, income, { etag: etag(income.revision) });
  }
}
