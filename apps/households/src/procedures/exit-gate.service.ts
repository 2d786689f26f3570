import { Injectable } from '@nestjs/common';
import type { StandardReason } from '@guzhou/contracts';
import type { Day } from '../days/days.js';
import { LookupService } from '../lookup/lookup.service.js';
import type { Lacking } from './lacking.js';

/** Nobody exits who lacks anything of the exit standard. */
@Injectable()
export class ExitGateService {
  constructor(private readonly lookup: LookupService) {}

  /** What each of these households lacks on a day. The caller has them locked, so that it stays so until the exit is written. */
  async findMissing(county: string, householdCodes: readonly string[], asOf: Day): Promise<Map<string, readonly Lacking[]>> {
    const found = new Map<string, readonly Lacking[]>();
    for (const householdCode of householdCodes) {
      const { exitStandard } = await this.lookup.getHousehold({ householdCode, asOf }, county);
      found.set(householdCode, exitStandard.missing.map(({ code, memberCode }) => ({ code: code as StandardReason, memberCode })));
    }
    return found;
  }
}
