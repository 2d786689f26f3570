import type { InputOf, OutputOf, SearchHouseholds } from '@guzhou/contracts';
import { Injectable } from '@nestjs/common';
import { LookupService } from '../lookup/lookup.service.js';
import { SearchRepository } from './search.repository.js';

@Injectable()
export class SearchService {
  constructor(private readonly repository: SearchRepository, private readonly lookup: LookupService) {}

  async search(
    { idNumber, name = '', beginning, ...scope }: InputOf<typeof SearchHouseholds>, county: string,
  ): Promise<OutputOf<typeof SearchHouseholds>> {
    const { people, last } = idNumber === undefined
      ? await this.repository.findByName(county, name, beginning, scope)
      : await this.repository.findByIdNumber(county, idNumber, scope);
    const households = await this.lookup.describeHouseholds(county, people.map(({ householdCode }) => householdCode), scope.asOf);
    return {
      found: people.flatMap(({ memberCode, memberName, householdCode }) => {
        const household = households.get(householdCode);
        return household === undefined ? [] : [{ ...household, memberCode, memberName }];
      }),
      next: last,
    };
  }
}
