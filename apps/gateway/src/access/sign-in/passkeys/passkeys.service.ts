import { ProblemError, type Transaction } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
  type AuthenticationResponseJSON, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { GatewayConfig } from '../../../config.js';
import { Clock } from '../../../platform/clock.js';
import { CONFIG } from '../../../platform/tokens.js';
import { CeremoniesService } from '../ceremonies/ceremonies.service.js';
import { OwnOrigin } from '../own-origin.js';
import { browserOf } from '../sessions/session.js';
import type { Whence } from '../sessions/sessions.service.js';
import { Trail, UNKNOWN_SUBJECT } from '../trail.js';
import { PasskeysRepository, type Passkey } from './passkeys.repository.js';

interface Challenge {
  readonly challenge: string;
  /** Whose it is to be; undefined: of whoever shows one. */
  readonly subjectId?: string;
}

/**
 * Passkeys. A device shows one only to the address for which it was made, and only after it has seen its owner (finger, face, PIN): that is
 * two factors in one, so it stands beside a password and in its place.
 */
@Injectable()
export class PasskeysService {
  private readonly own: OwnOrigin | undefined;

  constructor(
    @Inject(CONFIG) config: GatewayConfig, private readonly passkeys: PasskeysRepository, private readonly ceremonies: CeremoniesService,
    private readonly clock: Clock, private readonly trail: Trail,
  ) {
    this.own = OwnOrigin.of(config);
  }

  list(subjectId: string): Promise<Passkey[]> {
    return this.passkeys.list(subjectId);
  }

  async has(subjectId: string): Promise<boolean> {
    return (await this.passkeys.list(subjectId)).length > 0;
  }

  async beginMaking(subjectId: string, signInName: string, browserKey: Buffer): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const options = await generateRegistrationOptions({
      rpName: '古州 Guzhou', rpID: this.own!.hostname, userName: signInName, userID: Uint8Array.from(Buffer.from(subjectId)),
      excludeCredentials: (await this.passkeys.list(subjectId)).map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await this.ceremonies.begin('passkey-make', browserKey, { challenge: options.challenge, subjectId } satisfies Challenge);
    return options;
  }

  /** Throws `passkey/refused`. */
  async endMaking(
    subjectId: string, response: RegistrationResponseJSON, origin: string, browserKey: Buffer, whence: Whence,
  ): Promise<void> {
    const begun = await this.ceremonies.end<Challenge>('passkey-make', browserKey);
    if (begun?.subjectId !== subjectId) throw passkeyRefused();
    const { registrationInfo: made } = await verifyRegistrationResponse({
      response, expectedChallenge: begun.challenge, expectedOrigin: origin, expectedRPID: this.own!.hostname, requireUserVerification: true,
    }).catch(() => { throw passkeyRefused(); });
    if (made === undefined) throw passkeyRefused();
    const { id, publicKey, counter, transports = [] } = made.credential;
    await this.passkeys.transaction(async (tx) => {
      await this.passkeys.insert(tx, {
        id, subjectId, publicKey: Buffer.from(publicKey), counter, transports, browserWords: browserOf(whence.userAgent).words,
        madeAt: this.clock.now(), usedAt: null,
      });
      await this.trail.doneInTx(tx, 'passkey.enrol', subjectId, whence);
    });
  }

  /** Of somebody who has shown a password, or of whoever comes. */
  async beginShowing(subjectId: string | undefined, browserKey: Buffer): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const options = await generateAuthenticationOptions({ rpID: this.own!.hostname, userVerification: 'required' });
    const challenge: Challenge = { challenge: options.challenge, ...(subjectId === undefined ? {} : { subjectId }) };
    await this.ceremonies.begin('passkey-show', browserKey, challenge);
    return options;
  }

  /** Whose passkey was shown. Throws `passkey/refused`, whatever was wrong. */
  async endShowing(
    response: AuthenticationResponseJSON, origin: string, browserKey: Buffer, whence: Whence,
  ): Promise<string> {
    const begun = await this.ceremonies.end<Challenge>('passkey-show', browserKey);
    const passkey = begun === undefined ? undefined : await this.passkeys.find(String(response.id));
    try {
      if (passkey === undefined || (begun!.subjectId ?? passkey.subjectId) !== passkey.subjectId) throw passkeyRefused();
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response, expectedChallenge: begun!.challenge, expectedOrigin: origin, expectedRPID: this.own!.hostname,
        requireUserVerification: true,
        credential: { id: passkey.id, publicKey: Uint8Array.from(passkey.publicKey), counter: passkey.counter },
      });
      if (!verified) throw passkeyRefused();
      await this.passkeys.used(passkey.id, authenticationInfo.newCounter, this.clock.now());
      return passkey.subjectId;
    } catch {
      await this.trail.refused('sign-in', passkey?.subjectId ?? UNKNOWN_SUBJECT, whence, { by: 'passkey' });
      throw passkeyRefused();
    }
  }

  async remove(subjectId: string, id: string, whence: Whence): Promise<void> {
    await this.passkeys.transaction(async (tx) => {
      if (await this.passkeys.delete(tx, subjectId, id)) await this.trail.doneInTx(tx, 'passkey.remove', subjectId, whence);
    });
  }

  removeAllInTx(tx: Transaction, subjectId: string): Promise<void> {
    return this.passkeys.deleteAllOf(tx, subjectId);
  }
}

function passkeyRefused(): ProblemError {
  return new ProblemError({
    code: 'passkey/refused', status: 401, detail: { zh: '通行密钥未能验证，请重试，或改用密码登录。', en: 'The passkey was not verified: try again, or sign in with a password.' },
  });
}
