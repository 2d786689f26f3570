/** Passwords that leaked so often that they are tried first; read when a password is set for the first time: half a megabyte. */
let known: Promise<ReadonlySet<string>> | undefined;

export function knownPasswords(): Promise<ReadonlySet<string>> {
  return known ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
}
