import { Policy } from '@guzhou/access';
import { FieldCipher, type Transaction } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../../../config.js';
import { Clock } from '../../../platform/clock.js';
import { CONFIG } from '../../../platform/tokens.js';
import { SubjectsService } from '../../subjects/subjects.service.js';
import { AttemptsService } from '../attempts/attempts.service.js';
import type { Whence } from '../sessions/sessions.service.js';
import { codeRefused } from '../sign-in.errors.js';
import { Trail } from '../trail.js';
import { needsSecondFactor } from './needed.js';
import { newRecoveryCodes, readRecoveryCode } from './recovery-codes.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { newTotpSecret, stepOfCode } from './totp.js';

/** What somebody has beside the password: an authenticator app, and codes on paper in its place. */
@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(CONFIG) private readonly config: GatewayConfig, private readonly factors: SecondFactorRepository,
    private readonly subjects: SubjectsService,
    private readonly policy: Policy, private readonly attempts: AttemptsService, private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly trail: Trail,
  ) {}

  async hasTotp(subjectId: string): Promise<boolean> {
    return (await this.factors.totpOf(subjectId))?.confirmed === true;
  }

  /** Whether what somebody may do calls for a second factor. */
  async isNeeded(subjectId: string): Promise<boolean> {
    const subject = await this.subjects.load(subjectId);
    return needsSecondFactor(this.config.SECOND_FACTOR, subject?.grants ?? [], this.policy);
  }

  /** A secret to be read into an app: the one that waits to be confirmed, or a new one. Undefined: there is one that works. */
  async offerTotp(subjectId: string): Promise<string | undefined> {
    const stored = await this.factors.totpOf(subjectId);
    if (stored?.confirmed === true) return undefined;
    if (stored !== undefined) return this.open(subjectId, stored.secret);
    const secret = newTotpSecret();
    await this.factors.offerTotp(subjectId, this.cipher.encrypt(secret, placeOf(subjectId)));
    return secret;
  }

  /** The app showed a code of the secret that was offered. Gives the codes to be kept on paper, once. Throws `second-factor/refused`. */
  async confirmTotp(subjectId: string, code: string, whence: Whence): Promise<string[]> {
    await this.attempts.begin('factor', subjectId);
    const [stored, now] = [await this.factors.totpOf(subjectId), this.clock.now()];
    const step = stored === undefined || stored.confirmed ? undefined : stepOfCode(this.open(subjectId, stored.secret), code, now);
    if (step === undefined) throw codeRefused();
    const codes = newRecoveryCodes();
    await this.factors.transaction(async (tx) => {
      if (!await this.factors.confirmTotp(tx, subjectId, step, now)) throw codeRefused();
      await this.factors.putRecoveryCodes(tx, subjectId, codes.map((each) => this.digestOf(subjectId, each)));
      await this.trail.doneInTx(tx, 'totp.enrol', subjectId, whence, { recoveryCodes: codes.length });
    });
    await this.attempts.forget('factor', subjectId);
    return codes;
  }

  /** A code of the app, or one of those on paper. Throws `second-factor/refused`, `sign-in/wait`. */
  async check(subjectId: string, code: string, whence: Whence): Promise<void> {
    await this.attempts.begin('factor', subjectId);
    const by = await this.isCodeOfApp(subjectId, code) ? 'totp' : await this.isRecoveryCode(subjectId, code) ? 'recovery-code' : undefined;
    if (by === undefined) {
      await this.trail.refused('sign-in.second-factor', subjectId, whence);
      throw codeRefused();
    }
    await this.attempts.forget('factor', subjectId);
    await this.trail.done('sign-in.second-factor', subjectId, whence, { by });
  }

  /** Who was given a link anew has lost what was there. */
  removeAllInTx(tx: Transaction, subjectId: string): Promise<void> {
    return this.factors.removeAll(tx, subjectId);
  }

  recoveryCodesLeft(subjectId: string): Promise<number> {
    return this.factors.countRecoveryCodes(subjectId);
  }

  private async isCodeOfApp(subjectId: string, code: string): Promise<boolean> {
    const stored = await this.factors.totpOf(subjectId);
    if (stored?.confirmed !== true) return false;
    const step = stepOfCode(this.open(subjectId, stored.secret), code, this.clock.now());
    return step !== undefined && await this.factors.takeStep(subjectId, step);
  }

  private async isRecoveryCode(subjectId: string, typed: string): Promise<boolean> {
    const code = readRecoveryCode(typed);
    return code !== undefined && await this.factors.takeRecoveryCode(subjectId, this.digestOf(subjectId, code), this.clock.now());
  }

  private digestOf(subjectId: string, code: string): Buffer {
    return this.cipher.blindIndex(`access_recovery_code/${subjectId}/${code}`);
  }

  private open(subjectId: string, secret: Buffer): string {
    return this.cipher.decrypt(secret, placeOf(subjectId));
  }
}

/** Where a secret stands: copied to somebody else's row it does not open. */
function placeOf(subjectId: string): string {
  return `access_totp/${subjectId}/secret`;
}
