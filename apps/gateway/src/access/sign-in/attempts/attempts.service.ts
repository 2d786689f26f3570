import { FieldCipher, ProblemError } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { attemptRules, type Tried } from './attempts.js';
import { AttemptsRepository } from './attempts.repository.js';

/** Slows down who guesses, whether or not what is guessed at exists. It is known to all gateways, and survives them. */
@Injectable()
export class AttemptsService {
  constructor(private readonly repository: AttemptsRepository, private readonly cipher: FieldCipher, private readonly clock: Clock) {}

  /** Throws `sign-in/wait` where it was tried in vain too often; what it throws is the same for what exists and what does not. */
  async begin(about: Tried, what: string): Promise<void> {
    const [digest, now] = [this.digestOf(about, what), this.clock.now()];
    if (await this.repository.count(about, digest, now, attemptRules[about])) return;
    const freeAt = await this.repository.freeAt(about, digest) ?? now;
    throw mustWait(Math.max(1, Math.ceil((freeAt.getTime() - now.getTime()) / 1000)));
  }

  /** It was the right one. What was tried in vain before counts no more. */
  async forget(about: Tried, what: string): Promise<void> {
    await this.repository.forget(about, this.digestOf(about, what));
  }

  /** It was the right one. What others tried in vain at the same place still counts. */
  async takeBack(about: Tried, what: string): Promise<void> {
    await this.repository.takeBack(about, this.digestOf(about, what), this.clock.now());
  }

  async prune(): Promise<void> {
    const longest = Math.max(...Object.values(attemptRules).map(({ forgetSeconds }) => forgetSeconds));
    await this.repository.prune(new Date(this.clock.now().getTime() - longest * 1000));
  }

  private digestOf(about: Tried, what: string): Buffer {
    return this.cipher.blindIndex(`access_attempt/${about}/${what}`);
  }
}

function mustWait(seconds: number): ProblemError {
  return new ProblemError({
    code: 'sign-in/wait', status: 429, retryAfter: seconds,
    detail: { zh: `尝试次数过多，请 ${seconds} 秒后再试。`, en: `Tried too often: try again in ${seconds} seconds.` },
  });
}
