import { Readable } from 'node:stream';
import {
  GetHousehold, GetHouseholdLineage, GetIncome, GetMember, GetMonitoring, GetPlan, GetProcedure, GetStandards, ListFindings,
  ListHouseholdHistory, ListProcedures,
} from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { Injectable } from '@nestjs/common';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type RouteInput } from '../http/define-route.js';
import { ReadsService } from '../reading/reads.service.js';
import type { HouseholdFile } from './household-file.js';
import type { getHouseholdFile } from './household-file.routes.js';
import { PrintService } from './paper/print.service.js';

type Query = RouteInput<typeof getHouseholdFile>['query'];

/** Of the history the newest lines; few households have more. Of procedures a household has a handful in its whole life. */
const [LINES, PROCEDURES, FINDINGS] = [200, 50, 100];

/** Puts together what the households service has of one household; nothing of it is kept here. */
@Injectable()
export class HouseholdFileService {
  constructor(
    private readonly reads: ReadsService, private readonly divisions: DivisionsService, private readonly printing: PrintService,
  ) {}

  /** Throws `household/unknown`, `request/deadline-missed`. */
  async get(householdCode: string, { county, asOf = todayInChina() }: Query): Promise<HouseholdFile> {
    const [onDay, whole] = [{ householdCode, asOf }, { division: `${county}000000`, asOf }];
    const asked = this.reads.ofCounty(GetHousehold, onDay, county);
    const rest = Promise.all([
      this.reads.ofCounty(GetHouseholdLineage, onDay, county),
      this.reads.ofCounty(GetStandards, onDay, county),
      this.reads.ofCounty(GetIncome, onDay, county),
      this.reads.ofCounty(GetPlan, onDay, county),
      this.listProcedures(county, householdCode, asOf),
      this.reads.ofCounty(GetMonitoring, onDay, county),
      this.reads.ofCounty(ListFindings, { ...whole, household: householdCode, state: 'open', limit: FINDINGS }, county),
      this.reads.ofCounty(ListHouseholdHistory, { householdCode, limit: LINES }, county),
    ]);
    // A household that is not there is refused as such, whichever answer comes first.
    rest.catch(() => {});
    const household = await asked;
    const [{ lineage }, standards, income, plan, procedures, monitoring, { findings }, history] = await rest;
    const [names, people] = await Promise.all([
      this.divisions.listNames(county, [household.villageCode]),
      Promise.all(household.members.map(({ memberCode }) => this.reads.ofCounty(GetMember, { memberCode, asOf }, county))),
    ]);
    return {
      asOf, villageName: names.get(household.villageCode) ?? null, household, people, lineage, standards, income, plan, procedures,
      monitoring, findings, history,
    };
  }

  /** Throws what `get` does, `pdf/too-many`, `pdf/not-printed`. */
  async print(householdCode: string, query: Query): Promise<Answer<Readable>> {
    const pdf = await this.printing.print(() => this.get(householdCode, query));
    return new Answer(200, Readable.from([pdf]), {
      'content-type': 'application/pdf', 'content-security-policy': "frame-ancestors 'none'", 'content-disposition': `inline; filename="${householdCode}.pdf"`,
    });
  }

  private async listProcedures(county: string, householdCode: string, asOf: string): Promise<HouseholdFile['procedures']> {
    const asked = { division: `${county}000000`, asOf, householdCode, limit: PROCEDURES };
    const { procedures } = await this.reads.ofCounty(ListProcedures, asked, county);
    const whole = await Promise.all(procedures.map(({ procedureId }) => this.reads.ofCounty(GetProcedure, { procedureId, asOf }, county)));
    return whole.sort((a, b) => a.startedOn.localeCompare(b.startedOn));
  }
}
