import { Injectable } from '@nestjs/common';
import type { Day } from '@guzhou/days';
import { StandardsService } from '../../standing/standards/standards.service.js';
import type { Lacking } from './lacking.js';

/** Nobody exits who lacks anything of the exit standard. */
@Injectable()
export class ExitGateService {
  constructor(private readonly standards: StandardsService) {}

  /**
   * What each of these households lacks on a day, all read at once. The caller has them locked, so that it stays so until the
   * exit is written.
   */
  async findMissing(county: string, householdCodes: readonly string[], asOf: Day): Promise<Map<string, readonly Lacking[]>> {
    if (householdCodes.length === 0) return new Map();
    const { households } = await this.standards.judge(county, householdCodes, asOf);
    return new Map(households.map(({ known, missing }) => [
      known.householdCode, missing.map(({ code, memberCode }) => ({ code, memberCode })),
    ]));
  }
}
