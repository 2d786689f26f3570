import { ProblemError } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import type { GatewayConfig } from '../../../config.js';
import { Clock } from '../../../platform/clock.js';
import { CONFIG } from '../../../platform/tokens.js';
import { InvitationsService } from '../../invitations/invitations.service.js';
import { CeremoniesService } from '../ceremonies/ceremonies.service.js';
import { OwnOrigin } from '../own-origin.js';
import type { Session } from '../sessions/session.js';
import { SessionsService, type Whence } from '../sessions/sessions.service.js';
import { invitationVoid } from '../sign-in.errors.js';
import type { Next } from '../next.js';
import { SignInService } from '../sign-in.service.js';
import { Trail, UNKNOWN_SUBJECT } from '../trail.js';
import { IdentitiesRepository } from './identities.repository.js';
import { identityTaken, identityUnknown, providerRefused } from './oidc.errors.js';
import { ProvidersService } from './providers.service.js';

interface Visit {
  readonly provider: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** With which who comes back is linked to a person here. */
  readonly invitation?: string;
}

/** Signing in at a provider of OpenID Connect: by code with PKCE, state and nonce. */
@Injectable()
export class OidcService {
  private readonly own: OwnOrigin | undefined;

  constructor(
    @Inject(CONFIG) config: GatewayConfig, private readonly providers: ProvidersService, private readonly ceremonies: CeremoniesService,
    private readonly identities: IdentitiesRepository, private readonly invitations: InvitationsService,
    private readonly sessions: SessionsService, private readonly signIn: SignInService, private readonly clock: Clock,
    private readonly trail: Trail,
  ) {
    this.own = OwnOrigin.of(config);
  }

  /** Where to send the browser. */
  async begin(id: string, browserKey: Buffer, invitation: string | undefined): Promise<string> {
    const { configuration } = await this.providers.configurationOf(id);
    const visit: Visit = {
      provider: id, state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(),
      ...(invitation === undefined ? {} : { invitation }),
    };
    await this.ceremonies.begin('oidc', browserKey, visit);
    return oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callbackOf(id), scope: 'openid', state: visit.state, nonce: visit.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(visit.verifier), code_challenge_method: 'S256',
    }).href;
  }

  /** The browser came back with `query`. Throws `provider/refused`, `identity/unknown`, `identity/taken`. */
  async end(
    id: string, browserKey: Buffer, query: string, whence: Whence, replaces?: Session,
  ): Promise<{ readonly secret: string; readonly next: Next }> {
    const visit = await this.ceremonies.end<Visit>('oidc', browserKey);
    if (visit?.provider !== id) throw providerRefused();
    const { provider, configuration } = await this.providers.configurationOf(id);
    const { sub, twoFactors } = await this.shown(configuration, visit, query, whence);
    const subjectId = visit.invitation === undefined
      ? await this.identities.find(provider.issuer, sub) : await this.link(visit.invitation, provider.issuer, sub, whence);
    if (subjectId === undefined) {
      await this.trail.refused('sign-in', UNKNOWN_SUBJECT, whence, { by: 'oidc', why: 'identity-unknown' });
      throw identityUnknown();
    }
    const next = provider.secondFactor || twoFactors ? 'in' : await this.signIn.nextAfterPassword(subjectId);
    const secret = await this.sessions.begin(subjectId, next === 'in' ? 'full' : 'password', 'oidc', whence, replaces);
    await this.trail.done('sign-in', subjectId, whence, { by: 'oidc', next });
    return { secret, next };
  }

  private async shown(configuration: oidc.Configuration, { verifier, state, nonce, provider }: Visit, query: string, whence: Whence) {
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.callbackOf(provider)}?${query}`), {
        pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true,
      });
      const { sub, amr } = tokens.claims()!;
      return { sub, twoFactors: Array.isArray(amr) && amr.includes('mfa') };
    } catch (error) {
      await this.trail.refused('sign-in', UNKNOWN_SUBJECT, whence, { by: 'oidc', why: 'provider' });
      throw error instanceof ProblemError ? error : providerRefused();
    }
  }

  private async link(invitation: string, issuer: string, sub: string, whence: Whence): Promise<string> {
    return await this.identities.transaction(async (tx) => {
      const subjectId = await this.invitations.redeemInTx(tx, invitation);
      if (subjectId === undefined) throw invitationVoid();
      if (!await this.identities.link(tx, issuer, sub, subjectId, this.clock.now())) throw identityTaken();
      await this.trail.doneInTx(tx, 'identity.link', subjectId, whence);
      return subjectId;
    });
  }

  private callbackOf(id: string): string {
    return `${this.own!.href}/sign-in/oidc/${id}/callback`;
  }
}
