import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a browser holds: 256 bits that nobody can guess. */
const SECRET_BYTES = 32;

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

const secretForm = /^[\w-]{43}$/;

/**
 * Cookies of these pages. Over TLS with `__Host-`: no other name of the same site can set or read them. On loopback without TLS browsers
 * don't take that prefix, and cookies are the same for all ports of the machine.
 */
export class Cookies {
  private readonly prefix: string;
  private readonly attributes: string;

  constructor(readonly secure: boolean) {
    this.prefix = secure ? '__Host-guzhou-' : 'guzhou-';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  /** A secret that the browser brings under a name. Brought twice, or of another form, there is none. */
  read(header: string | undefined, name: string): string | undefined {
    const values = this.valuesOf(header, name);
    return values.length === 1 && secretForm.test(values[0]!) ? values[0] : undefined;
  }

  /** One of these words. */
  readWord<Word extends string>(header: string | undefined, name: string, words: readonly Word[]): Word | undefined {
    const [value] = this.valuesOf(header, name);
    return words.find((word) => word === value);
  }

  /** Until the browser is closed; what it stands for ends by itself before. */
  set(name: string, value: string): string {
    return `${this.prefix}${name}=${value}; ${this.attributes}`;
  }

  clear(name: string): string {
    return `${this.prefix}${name}=; ${this.attributes}; Max-Age=0`;
  }

  private valuesOf(header: string | undefined, name: string): string[] {
    const full = `${this.prefix}${name}=`;
    return (header ?? '').split(';').map((part) => part.trim()).filter((part) => part.startsWith(full)).map((part) => part.slice(full.length));
  }
}

/** What a form carries that only a page of ours can have put into it: made from what the browser holds, so nothing is kept. */
export function formTokenOf(secret: string): string {
  return createHmac('sha256', secret).update('guzhou form').digest('base64url');
}

export function browserKeyOf(secret: string): Buffer {
  return createHmac('sha256', secret).update('guzhou ceremony').digest();
}

export function isFormToken(given: unknown, token: string): boolean {
  const right = Buffer.from(token);
  const brought = Buffer.from(typeof given === 'string' ? given : '');
  return brought.length === right.length && timingSafeEqual(brought, right);
}
