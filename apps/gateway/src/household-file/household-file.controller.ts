import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { getHouseholdFile, getHouseholdFilePdf } from './household-file.routes.js';
import { HouseholdFileService } from './household-file.service.js';

@Controller()
export class HouseholdFileController {
  constructor(private readonly files: HouseholdFileService) {}

  @Handle(getHouseholdFile)
  get({ params, query }: RouteInput<typeof getHouseholdFile>) { return this.files.get(params.code, query); }

  @Handle(getHouseholdFilePdf)
  print({ params, query }: RouteInput<typeof getHouseholdFilePdf>) { return this.files.print(params.code, query); }
}
