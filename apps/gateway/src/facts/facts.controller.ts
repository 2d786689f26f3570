import { reversals } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { ReadsService } from '../reading/reads.service.js';
import { WritesService } from '../writing/writes.service.js';
import { getFact, reverseFact } from './facts.routes.js';

@Controller()
export class FactsController {
  constructor(private readonly reads: ReadsService, private readonly writes: WritesService) {}

  @Handle(getFact)
  get({ params: { kind, code }, query }: RouteInput<typeof getFact>) {
    return this.reads.ofCounty(reversals[kind].get, { factCode: code }, query.county);
  }

  @Handle(reverseFact)
  reverse({ params: { kind, code }, query: { county }, body, request }: RouteInput<typeof reverseFact>) {
    return this.writes.write(reversals[kind].reverse, { factCode: code, ...body }, { county, request });
  }
}
