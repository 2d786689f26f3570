import { createSecretKey, type KeyObject } from 'node:crypto';

/** The keys that services share to seal what they send. New envelopes use the first; old ones open with any. */
export class KeyRing {
  readonly current: { readonly id: string; readonly secret: KeyObject };
  private readonly secrets: ReadonlyMap<string, KeyObject>;

  /** `id:base64,id:base64 …`, each key 32 bytes; the first seals. */
  constructor(text: string) {
    const keys = text.split(',').map((entry) => {
      const [id = '', encoded = ''] = entry.trim().split(':');
      const secret = Buffer.from(encoded, 'base64');
      if (id === '' || secret.length !== 32) {
        throw new Error('GUZHOU_KEY_RING must be "id:key,id:key …" with keys of 32 bytes in base64 (openssl rand -base64 32).');
      }
      // A key as a mere buffer is imported anew at every use, which costs several times the cipher itself.
      return { id, secret: createSecretKey(secret) };
    });
    this.current = keys[0]!;
    this.secrets = new Map(keys.map(({ id, secret }) => [id, secret]));
  }

  secretOf(id: string): KeyObject | undefined {
    return this.secrets.get(id);
  }
}
