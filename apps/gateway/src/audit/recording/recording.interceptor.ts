import { Counties } from '@guzhou/messaging';
import { ProblemError } from '@guzhou/runtime';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DivisionsService } from '../../divisions/divisions.service.js';
import { countyAskedFor } from '../../http/county-asked.js';
import { Answer, type RouteDefinition } from '../../http/define-route.js';
import { ROUTE } from '../../http/handle.decorator.js';
import { Audit } from '../audit.js';
import { answeredEntry, begunEntry, refusedEntry, type Call } from './call.js';
import { recordedOf } from './recorded.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The one place where calls come onto the audit trail: what tells of somebody before it is answered, what writes before it is begun and
 * again with what came of it, what is refused before that is said. Where it cannot be recorded it is not answered, and not begun.
 */
@Injectable()
export class RecordingInterceptor implements NestInterceptor {
  private readonly known = new Set<string>();

  constructor(private readonly audit: Audit, private readonly counties: Counties, private readonly divisions: DivisionsService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as RouteDefinition | undefined;
    // Health and pages of signing in, which keep a trail of their own.
    if (route === undefined) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return from(recordedOf(route) === 'reading' ? this.audit.during(() => this.answer(route, request, next)) : this.answer(route, request, next));
  }

  private async answer(route: RouteDefinition, request: FastifyRequest, next: CallHandler): Promise<unknown> {
    const recorded = recordedOf(route);
    let begun = false;
    request.recording = {
      begin: async () => {
        if (recorded !== 'writing') return;
        await this.audit.record(begunEntry(await this.callOf(route, request)));
        begun = true;
      },
    };
    let result: unknown;
    try {
      result = await lastValueFrom(next.handle());
    } catch (error) {
      if (error instanceof ProblemError && isRefusal(error.problem.status, begun)) {
        await this.audit.record(refusedEntry(await this.callOf(route, request), error.problem));
      }
      throw error;
    }
    if (recorded === 'reading' || recorded === 'writing') await this.record(await this.callOf(route, request), result);
    return result;
  }

  private async record(call: Call, result: unknown): Promise<void> {
    try {
      await this.audit.record(answeredEntry(call, result));
    } catch (error) {
      // A file that nobody gets is not to be read to its end.
      if (result instanceof Answer && result.body instanceof Readable) result.body.destroy();
      throw error;
    }
  }

  private async callOf(route: RouteDefinition, request: FastifyRequest): Promise<Call> {
    const [params, query, body] = [request.params, request.query, request.body].map(fieldsOf) as [Fields, Fields, Fields];
    return {
      route, params, query, body, subject: request.subject!, request: request.id, address: request.ip,
      county: await this.countyOf(request, body),
    };
  }

  /** Under which county it is recorded: what somebody merely typed makes no chain. */
  private async countyOf(request: FastifyRequest, { villageCode }: Fields): Promise<string | undefined> {
    const county = countyAskedFor(request) ?? (typeof villageCode === 'string' ? villageCode.slice(0, 6) : undefined);
    if (county === undefined || this.known.has(county)) return county;
    const isKnown = (await this.counties.list()).includes(county) || await this.divisions.findCountyName(county) !== undefined;
    if (!isKnown) return undefined;
    this.known.add(county);
    return county;
  }
}

/** What somebody may not see or do, or is told not to be there; of what was begun, also what came in the way. */
function isRefusal(status: number, begun: boolean): boolean {
  return status === 403 || status === 404 || (begun && status >= 400 && status < 500);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !(value instanceof Readable) ? value as Fields : {};
}
