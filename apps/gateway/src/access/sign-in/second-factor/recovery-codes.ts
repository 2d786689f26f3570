import { randomInt } from 'node:crypto';

/** Without letters that are taken for others when they are copied by hand. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 12;
const COUNT = 10;

/** `abcd-efgh-jkmn`: of 31 signs twelve, some 59 bits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => inGroups(Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]!).join('')));
}

/** As it was made, however it was typed; undefined: it looks like none. */
export function readRecoveryCode(typed: string): string | undefined {
  const bare = typed.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');
  return bare.length === LENGTH && [...bare].every((sign) => ALPHABET.includes(sign)) ? inGroups(bare) : undefined;
}

function inGroups(text: string): string {
  return text.match(/.{4}/g)!.join('-');
}
