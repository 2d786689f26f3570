import { permissions } from '@guzhou/contracts';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../../config.js';
import { FORM_AS_SENT } from '../../http/bodies.js';
import { CONFIG } from '../../platform/tokens.js';
import { OwnOrigin } from '../sign-in/own-origin.js';
import { pagesOff } from '../sign-in/sign-in.errors.js';
import { AccessTokensService } from './access-tokens.service.js';
import { OAuthError } from './oauth.errors.js';
import { readTokenRequest } from './token-request.js';

/** Where systems get access tokens, and where clients read how (RFC 8414). Both speak OAuth 2, not the language of the API. */
@Controller()
export class OAuthController {
  private readonly own: OwnOrigin | undefined;

  constructor(private readonly tokens: AccessTokensService, @Inject(CONFIG) config: GatewayConfig) {
    this.own = OwnOrigin.of(config);
  }

  @Post('oauth/token')
  @RouteConfig(FORM_AS_SENT)
  async token(@Req() { headers, body, ip }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    reply.header('pragma', 'no-cache');
    try {
      const { token, seconds, scope } = await this.tokens.give(readTokenRequest(headers.authorization, (body ?? '') as string), { address: ip });
      await reply.status(200).send({ access_token: token, token_type: 'Bearer', expires_in: seconds, ...(scope.length > 0 && { scope: scope.join(' ') }) });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      if (error.status === 401) reply.header('www-authenticate', 'Basic realm="guzhou", charset="UTF-8"');
      if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter));
      await reply.status(error.status).send({ error: error.error, error_description: error.description });
    }
  }

  /** Under the address that is configured, never the one that was called. */
  @Get('.well-known/oauth-authorization-server')
  metadata() {
    if (this.own?.isKnown !== true) throw pagesOff();
    const issuer = this.own.href;
    return {
      issuer, token_endpoint: `${issuer}/oauth/token`, token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      grant_types_supported: ['client_credentials'], response_types_supported: [],
      scopes_supported: permissions.codes.filter((permission) => permission !== 'platform.work'), service_documentation: `${issuer}/api/docs`,
    };
  }
}
