import { GetVillage, GetVillageExitGate, ListVillageExits, ListVillages, type OutputOf } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Injectable } from '@nestjs/common';
import { countyOf } from '../divisions/division.js';
import { Answer, type RouteInput } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import type { getVillage, getVillageExitGate, listVillageExits, listVillages } from './villages.routes.js';

@Injectable()
export class VillagesService {
  constructor(private readonly reads: ReadsService) {}

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  list({ asOf = todayInChina(), ...query }: RouteInput<typeof listVillages>['query']): Promise<OutputOf<typeof ListVillages>> {
    return this.reads.ofDivision(ListVillages, { ...query, asOf });
  }

  /** Throws `village/unknown`, `request/deadline-missed`. */
  async get(villageCode: string, { asOf = todayInChina() }: RouteInput<typeof getVillage>['query']): Promise<Answer<OutputOf<typeof GetVillage>>> {
    const village = await this.reads.ofCounty(GetVillage, { villageCode, asOf }, countyOf(villageCode));
    return new Answer(200, village, { etag: etag(village.revision) });
  }

  /** Throws `village/unknown`, `request/deadline-missed`. */
  async getGate(
    villageCode: string, { asOf = todayInChina(), ...page }: RouteInput<typeof getVillageExitGate>['query'],
  ): Promise<Answer<OutputOf<typeof GetVillageExitGate>>> {
    const gate = await this.reads.ofCounty(GetVillageExitGate, { villageCode, asOf, ...page }, countyOf(villageCode));
    return new Answer(200, gate, { etag: etag(gate.revision) });
  }

  /** Throws `division/wider-than-county`, `request/deadline-missed`. */
  listExits({ asOf = todayInChina(), ...query }: RouteInput<typeof listVillageExits>['query']): Promise<OutputOf<typeof ListVillageExits>> {
    return this.reads.ofDivision(ListVillageExits, { ...query, asOf });
  }
}
