import { Injectable } from '@nestjs/common';
import { passwordRefused } from '../sign-in.errors.js';
import { HashingService } from './hashing.service.js';
import { knownPasswords } from './known-passwords.js';
import { whyNotPassword } from './password-rules.js';

/** Passwords as they are chosen. */
@Injectable()
export class PasswordsService {
  constructor(private readonly hashing: HashingService) {}

  /** The hash of a password that somebody chose. Throws `password/not-taken`. */
  async take(password: string, signInName: string): Promise<string> {
    const why = whyNotPassword(password, signInName, await knownPasswords());
    if (why !== undefined) throw passwordRefused(why);
    return await this.hashing.hash(password);
  }
}
