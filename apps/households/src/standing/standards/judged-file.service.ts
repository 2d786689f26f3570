import type { GetHousehold, InputOf, OutputOf } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { LookupService } from '../../register/lookup/lookup.service.js';
import { StandardsService } from './standards.service.js';

/** A household's file together with what it lacks of the exit standard. */
@Injectable()
export class JudgedFileService {
  constructor(private readonly lookup: LookupService, private readonly standards: StandardsService) {}

  /** Throws `household/unknown`. */
  async get(input: InputOf<typeof GetHousehold>, county: string): Promise<OutputOf<typeof GetHousehold>> {
    const file = await this.lookup.getHousehold(input, county);
    const { standard, households: [judged] } = await this.standards.judge(county, [input.householdCode], input.asOf);
    const { missing, incomePerHeadFen } = judged!;
    return {
      ...file, incomePerHeadFen: String(incomePerHeadFen),
      exitStandard: {
        met: missing.length === 0, ruleSet: standard.ruleSet, missing: missing.map(({ code, memberCode }) => ({ code, memberCode })),
      },
    };
  }
}
