import { Controller } from '@nestjs/common';
import type { IncomingRequest, RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { storedForm } from './declared-figures.js';
import { getDeclaredFigures, putDeclaredFigures } from './declared-figures.routes.js';
import { DeclaredFiguresService, type Preconditions } from './declared-figures.service.js';

@Controller()
export class DeclaredFiguresController {
  constructor(private readonly declared: DeclaredFiguresService) {}

  @Handle(getDeclaredFigures)
  get({ params }: RouteInput<typeof getDeclaredFigures>) { return this.declared.get(params.division, params.period); }

  @Handle(putDeclaredFigures)
  put({ params, body, request }: RouteInput<typeof putDeclaredFigures>) {
    return this.declared.replace(params.division, params.period, storedForm(body.figures), preconditions(request));
  }
}

function preconditions({ headers }: IncomingRequest): Preconditions {
  return { ifMatch: text(headers['if-match']), ifNoneMatch: text(headers['if-none-match']) };
}

function text(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}
