import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Clocks of telephones go wrong by a little; one step to each side. */
const WINDOW = 1;
const SECRET_BYTES = 20;

/** As every authenticator app takes it: SHA-1, six digits, thirty seconds (RFC 6238). */
function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: '古州 Guzhou', label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6, algorithm: 'SHA1' });
}

/** In base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that an app reads from a QR code. */
export function totpAddress(secret: string, signInName: string): string {
  return totpOf(secret, signInName).toString();
}

/** Which thirty seconds a code is of, counted from 1970; undefined: of none about now. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const token = code.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}
