import type { RequestContract } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { Controller, type Type } from '@nestjs/common';
import { countyOf } from '../divisions/division.js';
import { divisionNamedUnknown } from '../divisions/divisions.errors.js';
import { DivisionsService } from '../divisions/divisions.service.js';
import { Answer, type RouteDefinition, type RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { operationIdOf } from '../openapi/names.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import { WritesService } from '../writing/writes.service.js';
import { fieldsOf, passedInput } from './passed-input.js';

/** What is the same for every county is asked of any: the one that a request must name is nobody's. */
const ANY_COUNTY = '000000';

/** What an answer says of the revision in which it gives something. */
interface Revised {
  readonly revision?: number;
  readonly version?: number;
}

/** Answers routes that only pass on what they are asked, each by a method of its own. */
export function passingController(routes: readonly RouteDefinition[]): Type {
  @Controller()
  class PassingController {
    constructor(
      private readonly reads: ReadsService, private readonly writes: WritesService, private readonly divisions: DivisionsService,
    ) {}

    async pass(route: RouteDefinition, fields: ReadonlySet<string>, asked: RouteInput<RouteDefinition>): Promise<object> {
      const to: RequestContract = route.passes!.to;
      const input = passedInput(route, fields, asked, todayInChina());
      const county = await this.countyOf(asked, input);
      await this.mustKnow(route, input);
      if (to.writes) return this.writes.write(to, input, { county, request: asked.request }, 201 in route.answers ? 201 : 200);
      const answer = await this.reads.ofCounty(to, input, county) as Revised;
      if (route.answers[200]?.headers?.etag === undefined) return answer;
      return new Answer(200, answer, { etag: etag((answer.revision ?? answer.version)!) });
    }

    /** Throws `division/unknown`. */
    private async mustKnow({ passes }: RouteDefinition, input: Readonly<Record<string, unknown>>): Promise<void> {
      if (passes?.division === undefined) return;
      const [within, field] = passes.division;
      const code = (input[within] as Readonly<Record<string, unknown>>)[field];
      if (typeof code === 'string' && await this.divisions.find(code) === undefined) throw divisionNamedUnknown(`body.${within}.${field}`);
    }

    /** Throws `division/wider-than-county`, `division/unknown`. */
    private async countyOf(
      { query, params }: RouteInput<RouteDefinition>, { division, villageCode }: Readonly<Record<string, unknown>>,
    ): Promise<string> {
      const { county } = { ...query, ...params } as { readonly county?: string };
      if (county !== undefined) return county;
      if (typeof division === 'string') return this.divisions.countyOf(division);
      return typeof villageCode === 'string' ? countyOf(villageCode) : ANY_COUNTY;
    }
  }

  for (const route of routes) {
    const name = operationIdOf(route);
    const fields = fieldsOf(route.passes!.to);
    const descriptor = {
      configurable: true,
      value(this: PassingController, asked: RouteInput<RouteDefinition>) { return this.pass(route, fields, asked); },
    };
    Handle(route)(PassingController.prototype, name, descriptor as never);
    Object.defineProperty(PassingController.prototype, name, descriptor);
  }
  return PassingController;
}
