import { CountClues, GetClue, GetMonitoring, ListClues, ListMonitored, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';
import { Answer, type RouteInput } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import type { countClues, getClue, listClues } from './clues.routes.js';
import type { getMonitoring, listMonitored } from './monitoring.routes.js';

/** Asks the households service; nothing of it is kept here. */
@Injectable()
export class MonitoringService {
  constructor(private readonly reads: ReadsService) {}

  listClues({ asOf = todayInChina(), household, ...query }: RouteInput<typeof listClues>['query']): Promise<OutputOf<typeof ListClues>> {
    const input = { asOf, ...(household === undefined ? {} : { householdCode: household }), ...query };
    return this.reads.ofDivision(ListClues, input);
  }

  /** Throws `clue/unknown`. */
  getClue(clueCode: string, { county, asOf = todayInChina() }: RouteInput<typeof getClue>['query']): Promise<OutputOf<typeof GetClue>> {
    return this.reads.ofCounty(GetClue, { clueCode, asOf }, county);
  }

  /** Throws `date/turned-around`. */
  countClues(query: RouteInput<typeof countClues>['query']): Promise<OutputOf<typeof CountClues>> {
    return this.reads.ofDivision(CountClues, query);
  }

  list({ asOf = todayInChina(), ...query }: RouteInput<typeof listMonitored>['query']): Promise<OutputOf<typeof ListMonitored>> {
    return this.reads.ofDivision(ListMonitored, { asOf, ...query });
  }

  /** Throws `household/unknown`. */
  async get(
    householdCode: string, { county, asOf = todayInChina() }: RouteInput<typeof getMonitoring>['query'],
  ): Promise<Answer<OutputOf<typeof GetMonitoring>>> {
    const monitoring = await this.reads.ofCounty(GetMonitoring, { householdCode, asOf }, county);
    return new Answer(200, monitoring, { etag: etag(monitoring.revision) });
  }
}
