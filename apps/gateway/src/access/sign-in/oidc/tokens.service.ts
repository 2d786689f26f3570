import { ProblemError } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { decodeJwt, jwtVerify } from 'jose';
import { IdentitiesRepository } from './identities.repository.js';
import { tokenAlgorithms, type Provider } from './providers.js';
import { ProvidersService } from './providers.service.js';

/** Clocks of two machines. */
const TOLERANCE_SECONDS = 30;

/**
 * Access tokens of providers (JWT). One says who calls and nothing else: what that person may do stands here, whatever scopes or roles
 * the token names.
 */
@Injectable()
export class TokensService {
  constructor(private readonly providers: ProvidersService, private readonly identities: IdentitiesRepository) {}

  /** Whose token it is; undefined: it does not hold, or is nobody's here. Throws `provider/away`. */
  async subjectIdOf(token: string): Promise<string | undefined> {
    const provider = this.providers.ofIssuer(issuerOf(token) ?? '');
    const sub = provider === undefined ? undefined : await this.subOf(token, provider);
    return sub === undefined ? undefined : await this.identities.find(provider!.issuer, sub);
  }

  private async subOf(token: string, provider: Provider): Promise<string | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.providers.keysOf(provider), {
        issuer: provider.issuer, audience: provider.audience, algorithms: [...tokenAlgorithms], typ: provider.tokenType,
        requiredClaims: ['exp', 'sub'], clockTolerance: TOLERANCE_SECONDS,
      });
      return payload.sub;
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      return undefined;
    }
  }
}

/** What it claims before anything is verified: only with which keys to verify it. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
