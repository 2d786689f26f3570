import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import type { GatewayConfig } from '../../../config.js';
import { CONFIG } from '../../../platform/tokens.js';
import { providerAway, providerUnknown } from './oidc.errors.js';
import { readProviders, type Provider } from './providers.js';

/** Who could not be reached is left alone for so long. */
const REST_MS = 10_000;
const TIMEOUT_SECONDS = 5;

interface Known {
  readonly provider: Provider;
  /** What the provider says of itself. */
  configuration?: Promise<oidc.Configuration>;
  keys?: JWTVerifyGetKey;
  restsUntil: number;
}

/** The providers of OpenID Connect. Each is asked about itself when it is first needed: one that is away keeps nothing from starting. */
@Injectable()
export class ProvidersService {
  private readonly known: readonly Known[];

  constructor(@Inject(CONFIG) { OIDC_PROVIDERS: text }: GatewayConfig) {
    this.known = (text === undefined ? [] : readProviders(text)).map((provider) => ({ provider, restsUntil: 0 }));
  }

  list(): readonly Provider[] {
    return this.known.map(({ provider }) => provider);
  }

  /** Throws `provider/unknown`, `provider/away`. */
  async configurationOf(id: string): Promise<{ readonly provider: Provider; readonly configuration: oidc.Configuration }> {
    const known = this.known.find(({ provider }) => provider.id === id);
    if (known === undefined) throw providerUnknown();
    return { provider: known.provider, configuration: await this.discovered(known) };
  }

  /** Of an issuer whose access tokens the API takes; undefined: it takes none of this one. */
  ofIssuer(issuer: string): Provider | undefined {
    return this.known.find(({ provider }) => provider.issuer === issuer && provider.audience !== undefined)?.provider;
  }

  /** The keys with which it signs, fetched when a token names one that is not known, not more often than twice a minute. */
  keysOf({ id }: Provider): JWTVerifyGetKey {
    const known = this.known.find(({ provider }) => provider.id === id)!;
    return async (header, token) => {
      const configuration = await this.discovered(known);
      known.keys ??= createRemoteJWKSet(new URL(configuration.serverMetadata().jwks_uri!), { timeoutDuration: TIMEOUT_SECONDS * 1000 });
      const { keys } = known;
      return await this.unlessResting(known, async () => await keys(header, token));
    };
  }

  private async discovered(known: Known): Promise<oidc.Configuration> {
    known.configuration ??= this.unlessResting(known, () => discover(known.provider)).catch((error: unknown) => {
      known.configuration = undefined;
      throw error;
    });
    return await known.configuration;
  }

  private async unlessResting<Result>(known: Known, ask: () => Promise<Result>): Promise<Result> {
    if (performance.now() < known.restsUntil) throw providerAway(undefined);
    try {
      return await ask();
    } catch (error) {
      // That no key has this name is the token's fault, and asks for no rest.
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC') throw error;
      known.restsUntil = performance.now() + REST_MS;
      throw providerAway(error);
    }
  }
}

function discover({ issuer, clientId, clientSecret }: Provider): Promise<oidc.Configuration> {
  return oidc.discovery(new URL(issuer), clientId, clientSecret, clientSecret === undefined ? oidc.None() : undefined, {
    timeout: TIMEOUT_SECONDS,
    // Of the issuers that configuration takes only those on this machine have no TLS.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody uses it beyond this machine
    ...(issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
}
