import { BeginMonitoring, EndMonitoring, GetMonitoring, ListMonitored, type InputOf } from '@guzhou/contracts';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { MonitoringService } from './monitoring.service.js';

@Controller()
export class MonitoringController {
  constructor(private readonly monitoring: MonitoringService) {}

  @HandleRequest(BeginMonitoring)
  begin(input: InputOf<typeof BeginMonitoring>, context: RequestContext) {
    return this.monitoring.begin(input, context);
  }

  @HandleRequest(EndMonitoring)
  end(input: InputOf<typeof EndMonitoring>, context: RequestContext) {
    return this.monitoring.end(input, context);
  }

  @HandleRequest(ListMonitored)
  list(input: InputOf<typeof ListMonitored>, { county }: RequestContext) {
    return this.monitoring.list(input, county);
  }

  @HandleRequest(GetMonitoring)
  get(input: InputOf<typeof GetMonitoring>, { county }: RequestContext) {
    return this.monitoring.get(input, county);
  }
}
