import { ProblemError, Slots } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '../../../config.js';
import { CONFIG } from '../../../platform/tokens.js';
import { costOf, hashPassword, isPassword, noHash, type Argon2Cost } from './argon2id.js';

/** So many may wait for each that is hashed; who comes then is told to come again. */
const WAITING_EACH = 25;

/** Hashes passwords, so many at once: each takes its memory, and a thread. */
@Injectable()
export class HashingService {
  /** How many were computed, for tests that count work instead of watching the clock. */
  hashed = 0;
  private readonly cost: Argon2Cost;
  private readonly slots: Slots;
  /** For names that nobody has: what no password gives. */
  private readonly nobodys: string;

  constructor(@Inject(CONFIG) config: GatewayConfig) {
    this.cost = { memoryKib: config.PASSWORD_MEMORY_KIB, passes: config.PASSWORD_PASSES };
    this.slots = new Slots(config.PASSWORD_HASHINGS, config.PASSWORD_HASHINGS * WAITING_EACH, busy);
    this.nobodys = noHash(this.cost);
  }

  hash(password: string): Promise<string> {
    return this.counted(() => hashPassword(password, this.cost));
  }

  /** Without a hash it costs the same, and is not the password. */
  async matches(password: string, stored: string | null | undefined): Promise<boolean> {
    const compared = stored ?? this.nobodys;
    const same = await this.counted(() => isPassword(password, compared));
    return same && compared === stored;
  }

  /** Whether a hash was made at another cost than new ones are. */
  isOutdated(stored: string): boolean {
    const { memoryKib, passes } = costOf(stored);
    return memoryKib !== this.cost.memoryKib || passes !== this.cost.passes;
  }

  private counted<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.slots.inTurn(() => {
      this.hashed++;
      return work();
    });
  }
}

function busy(): ProblemError {
  return new ProblemError({
    code: 'sign-in/busy', status: 503, retryAfter: 5,
    detail: { zh: '登录人数较多，请稍后再试。', en: 'Many are signing in; try again in a moment.' },
  });
}
