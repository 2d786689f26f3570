import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OidcService } from '../oidc/oidc.service.js';
import { PagesService } from './pages.service.js';
import { VisitorsService } from './visitors.service.js';
import { places } from '../next.js';

/** To a provider, and back. */
@Controller('sign-in/oidc')
export class OidcController {
  constructor(private readonly pages: PagesService, private readonly oidc: OidcService, private readonly visitors: VisitorsService) {}

  @Get(':provider')
  begin(
    @Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('provider') provider: string, @Query('invitation') invitation: unknown,
  ): Promise<void> {
    return this.pages.show(request, reply, async ({ browserKey }) => {
      // Whom a page of another site sends here with an invitation would become who that one is for.
      if (invitation !== undefined) this.visitors.checkPage(request);
      return { to: await this.oidc.begin(provider, browserKey, typeof invitation === 'string' ? invitation : undefined) };
    });
  }

  @Get(':provider/callback')
  end(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('provider') provider: string): Promise<void> {
    return this.pages.show(request, reply, async ({ browserKey, whence, session }) => {
      const { secret, next } = await this.oidc.end(provider, browserKey, request.url.split('?')[1] ?? '', whence, session);
      return { to: places[next], holds: secret };
    });
  }
}
