import { WrongKeys } from './wrong-keys.js';

/** One key of a configuration. */
export interface NamedKey {
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Buffer;
  /** It opens and does not seal yet, so that every process can have it before one seals with it. */
  readonly opensOnly: boolean;
}

/** What such a key ends with: `id:key:opens`. */
const OPENS = 'opens';

/** Of the id of a key in characters, so that it fits where sealed values name their key. */
const ID_LENGTH = 40;

/**
 * Reads `id:base64,id:base64 …`, where told also `id:base64:opens`. Throws a sentence that names `variable`, never a key.
 */
export function readKeys(
  text: string, variable: string, { mayOpenOnly = false }: { readonly mayOpenOnly?: boolean } = {},
): readonly [NamedKey, ...NamedKey[]] {
  const keys = text.split(',').map((entry) => {
    const [id = '', encoded = '', mark, ...more] = entry.trim().split(':');
    const secret = Buffer.from(encoded, 'base64');
    const opensOnly = mayOpenOnly && mark === OPENS;
    if (id === '' || id.length > ID_LENGTH || secret.length !== 32 || (mark !== undefined && !opensOnly) || more.length > 0) {
      throw new WrongKeys(variable, '须为“id:key,id:key …”，每个密钥 32 字节，写作 base64（openssl rand -base64 32）',
        'must be "id:key,id:key …" with keys of 32 bytes in base64 (openssl rand -base64 32).');
    }
    return { id, secret, opensOnly };
  });
  const twice = keys.find(({ id }, i) => keys.findIndex((other) => other.id === id) !== i);
  if (twice !== undefined) throw WrongKeys.twice(variable, twice.id);
  return keys as [NamedKey, ...NamedKey[]];
}
