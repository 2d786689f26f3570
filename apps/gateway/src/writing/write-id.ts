import { createHash } from 'node:crypto';

/** The operation of a write, found from its key: asked again, it is the same one. A UUID of version 8 (RFC 9562). */
export function writeId(county: string, key: string): string {
  const hex = createHash('sha256').update(`${county} ${key}`).digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
