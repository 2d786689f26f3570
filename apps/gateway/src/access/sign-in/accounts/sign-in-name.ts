/** Letters of any script, digits and a few signs: what can be typed, and told over the phone. */
const form = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,58}[\p{L}\p{N}]$/u;

/** One name however it is typed: wide letters, capitals, blanks around it. */
export function foldSignInName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}

/** Of a folded name. */
export function isSignInName(folded: string): boolean {
  return form.test(folded);
}
