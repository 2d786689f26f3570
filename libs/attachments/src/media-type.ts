/** What papers may be, and how such files are called. */
export const mediaTypes = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;
export type MediaType = keyof typeof mediaTypes;

/** So many first bytes tell. */
export const MEDIA_TYPE_BYTES = 12;

/** What a file is by its first bytes, whatever it is called; undefined: none of these, or too short to be any. */
export function mediaTypeOf(head: Buffer): MediaType | undefined {
  if (head.length < MEDIA_TYPE_BYTES) return undefined;
  const begins = (bytes: string, at = 0) => head.toString('latin1', at, at + bytes.length) === bytes;
  if (begins('%PDF-')) return 'application/pdf';
  if (begins('\xFF\xD8\xFF')) return 'image/jpeg';
  if (begins('\x89PNG\r\n\x1A\n')) return 'image/png';
  return begins('RIFF') && begins('WEBP', 8) ? 'image/webp' : undefined;
}
