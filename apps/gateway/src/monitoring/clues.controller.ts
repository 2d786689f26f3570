import { RaiseClue, VerifyClue } from '@guzhou/contracts';
import { Controller } from '@nestjs/common';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { WritesService } from '../writing/writes.service.js';
import { countClues, getClue, listClues, raiseClue, verifyClue } from './clues.routes.js';
import { MonitoringService } from './monitoring.service.js';

@Controller()
export class CluesController {
  constructor(private readonly writes: WritesService, private readonly monitoring: MonitoringService) {}

  @Handle(raiseClue)
  raise({ query: { county }, body, request }: RouteInput<typeof raiseClue>) {
    return this.writes.write(RaiseClue, body, { county, request }, 201);
  }

  @Handle(verifyClue)
  verify({ params, query: { county }, body, request }: RouteInput<typeof verifyClue>) {
    return this.writes.write(VerifyClue, { clueCode: params.code, ...body }, { county, request });
  }

  @Handle(listClues)
  list({ query }: RouteInput<typeof listClues>) { return this.monitoring.listClues(query); }

  @Handle(getClue)
  get({ params, query }: RouteInput<typeof getClue>) { return this.monitoring.getClue(params.code, query); }

  @Handle(countClues)
  count({ query }: RouteInput<typeof countClues>) { return this.monitoring.countClues(query); }
}
