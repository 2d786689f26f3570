import { mediaTypeOf } from './media-type.js';

const of = (bytes: string) => mediaTypeOf(Buffer.from(bytes, 'latin1'));

it.each([
  ['application/pdf', '%PDF-1.7\n%....'], ['image/jpeg', '\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01'], ['image/jpeg', '\xFF\xD8\xFF\xE1\0\x10Exif\0\0'],
  ['image/png', '\x89PNG\r\n\x1A\n\0\0\0\rIHDR'], ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
])('%s is known by its first bytes', (type, bytes) => { expect(of(bytes)).toBe(type); });

it.each([
  ['nothing', ''], ['zeros', '\0'.repeat(64)], ['a page', '<!doctype html><script>'], ['a page before a document', '<script></script>%PDF-1.7 '],
  ['a program', 'MZ\x90\0\x03\0\0\0\x04\0\0\0'], ['an archive', 'PK\x03\x04\x14\0\0\0\x08\0\0\0'], ['sound', 'RIFF\x24\0\0\0WAVEfmt '],
  ['a picture of vectors', '<svg xmlns="http://'], ['what is too short to be any', '\xFF\xD8\xFF'],
])('%s is none of them', (_, bytes) => { expect(of(bytes)).toBeUndefined(); });
