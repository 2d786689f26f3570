import { SearchHouseholds, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { SearchService } from './search.service.js';

@Controller()
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @HandleRequest(SearchHouseholds)
  searchHouseholds(input: InputOf<typeof SearchHouseholds>, { county }: RequestContext) {
    return this.search.search(input, county);
  }
}
