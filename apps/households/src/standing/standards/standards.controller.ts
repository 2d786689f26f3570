import { CountGaps, GetHousehold, GetStandards, ListGaps, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { JudgedFileService } from './judged-file.service.js';
import { StandardsService } from './standards.service.js';

@Controller()
export class StandardsController {
  constructor(private readonly standards: StandardsService, private readonly files: JudgedFileService) {}

  @HandleRequest(GetHousehold)
  getHousehold(input: InputOf<typeof GetHousehold>, { county }: RequestContext) {
    return this.files.get(input, county);
  }

  @HandleRequest(GetStandards)
  get(input: InputOf<typeof GetStandards>, { county }: RequestContext) {
    return this.standards.get(input, county);
  }

  @HandleRequest(ListGaps)
  listGaps(input: InputOf<typeof ListGaps>, { county }: RequestContext) {
    return this.standards.listGaps(input, county);
  }

  @HandleRequest(CountGaps)
  countGaps(input: InputOf<typeof CountGaps>, context: RequestContext) {
    return this.standards.countGaps(input, context);
  }
}
