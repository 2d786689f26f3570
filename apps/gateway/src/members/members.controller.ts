import { GetMember } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/importing';
import { Controller } from '@nestjs/common';
import { Answer, type RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { ReadsService } from '../reading/reads.service.js';
import { etag } from '../writing/preconditions.js';
import { getMember } from './members.routes.js';

@Controller()
export class MembersController {
  constructor(private readonly reads: ReadsService) {}

  @Handle(getMember)
  async get({ params, query: { county, asOf = todayInChina() } }: RouteInput<typeof getMember>) {
    const member = await this.reads.ofCounty(GetMember, { memberCode: params.code, asOf }, county);
    return new Answer(200, member, { etag: etag(member.version) });
  }
}
